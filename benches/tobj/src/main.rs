//! Reads an OBJ file with tobj and prints its number of triangles, for `benches/compare_trimesh.py`.

fn main() {
    let path = std::env::args().nth(1).expect("a file to read");
    let (models, _) = tobj::load_obj(&path, &tobj::GPU_LOAD_OPTIONS).expect("a readable OBJ");
    println!("{}", models.iter().map(|m| m.mesh.indices.len() / 3).sum::<usize>());
}
