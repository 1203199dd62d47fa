"""Compares Handprint's facts with trimesh's over a folder of models, and the CPU time of both.

Needs Python 3.11 with trimesh, numpy, scipy, networkx and lxml (trimesh 5.2 was used), and optionally admesh.

    cargo build --release -p mesh --examples
    python benches/compare_trimesh.py --corpus FOLDER [--binaries target/release/examples] [--speed-only] [--triangles N]
        [--tobj benches/tobj/target/release/read-with-tobj]

FOLDER holds manifest.tsv (path, ..., kind, expected, ...) as the shared corpus does. Agreement means: triangle
counts equal, box within 0.01 mm, and, where both call the mesh watertight, volume and area within 0.1 %. Every
disagreement is printed with the reason found for it; one without a reason makes the exit status 1.
"""

import argparse, json, os, resource, shutil, subprocess, sys, tempfile, time, warnings

MESHES = (".stl", ".obj", ".ply", ".off", ".3mf", ".glb", ".gltf")
MM = {"micron": 0.001, "millimetre": 1.0, "centimetre": 10.0, "inch": 25.4, "foot": 304.8, "metre": 1000.0}


def ours(binary, paths):
    """One process for all files; its facts by path and its CPU seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run([binary, *paths], capture_output=True, text=True, check=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {row["path"]: row for row in map(json.loads, out.splitlines())}, cpu


def theirs(path):
    """trimesh's view of a file as a dict, or the name of its error; and the CPU seconds of loading and measuring."""
    import trimesh

    start = time.process_time()
    try:
        mesh = trimesh.load(path)
        if isinstance(mesh, trimesh.Scene):
            mesh = mesh.to_geometry()
        # It keeps corners apart where textures or normals differ, which opens every textured model.
        mesh.merge_vertices(merge_tex=True, merge_norm=True)
        facts = dict(
            triangles=len(mesh.faces), box=sorted(map(float, mesh.extents)), volume=float(mesh.volume),
            area=float(mesh.area), watertight=bool(mesh.is_watertight), winding=bool(mesh.is_winding_consistent),
            shells=int(mesh.body_count),
        )
    except Exception as error:
        facts = type(error).__name__
    return facts, time.process_time() - start


def differences(f, t):
    """What does not agree between our facts and trimesh's."""
    scale = MM[f["units"]["used"]]
    found = []
    if f["triangles"] != t["triangles"]:
        found.append(f"triangles {f['triangles']} / {t['triangles']}")
    box = [side * scale for side in t["box"]]
    worst = max(abs(a - b) for a, b in zip(sorted(f["bounding_box_mm"]), box))
    if worst > 0.01 and worst > 1e-6 * box[2]:
        found.append(f"box off by {worst:.4g} mm")
    closed = f["watertight"] != "open"
    if closed != t["watertight"]:
        found.append(f"watertight {f['watertight']} / {'yes' if t['watertight'] else 'no'}")
    if closed and t["watertight"]:
        for name, a, b in [("volume", f["volume_mm3"], abs(t["volume"]) * scale**3), ("area", f["area_mm2"], t["area"] * scale**2)]:
            if abs(a - b) > 1e-3 * max(a, b, 1e-12):
                found.append(f"{name} {a:.6g} / {b:.6g}")
    return found


def reasons(f, t, path):
    """Why the two may rightly differ."""
    why = []
    if os.path.basename(path) == "concave_ngon_star.obj":
        why.append("a polygon with dents is cut along its inside here, as a fan in trimesh")
    if f["degenerate_triangles"]:
        why.append(f"we drop {f['degenerate_triangles']} degenerate triangles before judging")
    if f["duplicate_faces"]:
        why.append(f"we drop {f['duplicate_faces']} repeated triangles")
    if f["touching_edges"]:
        why.append(f"bodies touch along {f['touching_edges']} edges, which trimesh counts as faults")
    if f["watertight"] == "nearly":
        why.append(f"closes within {f['closes_within_mm'] * 1000:.3g} um; trimesh welds with a tolerance of its own")
    if f["flipped_triangles"] or not t["winding"]:
        why.append(f"we repair the winding of {f['flipped_triangles']} triangles first")
    if f["inverted"]:
        why.append("bodies inside out count with positive volume here")
    if f["triangles"] < t["triangles"] and t["triangles"] % f["triangles"] == 0 and path.lower().endswith(".3mf"):
        why.append("trimesh repeats objects of the 3MF production extension for each part that names them")
    if f["watertight"] == "open" and t["watertight"] and f["boundary_edges"]:
        why.append(f"{f['boundary_edges']} open edges with exact bits; trimesh merges near corners on loading")
    return why


def agreement(arguments):
    rows = [line.rstrip("\n").split("\t") for line in open(os.path.join(arguments.corpus, "manifest.tsv"))][1:]
    names = [r[0] for r in rows if r[6] in ("ok", "warn") and r[0].lower().endswith(MESHES)]
    paths = [os.path.join(arguments.corpus, name) for name in names]
    facts, cpu = ours(os.path.join(arguments.binaries, "inspect_json"), paths)
    their_cpu, compared, agreed, unexplained, skipped = 0.0, 0, 0, 0, []
    print("| file | differs (ours / trimesh) | reason |\n|---|---|---|")
    for name, path in zip(names, paths):
        t, seconds = theirs(path)
        their_cpu += seconds
        row = facts[path]
        if isinstance(t, str) or "facts" not in row:
            skipped.append(f"{name} (ours: {row.get('refused', 'read')}; trimesh: {t if isinstance(t, str) else 'read'})")
            continue
        compared += 1
        found = differences(row["facts"], t)
        if not found:
            agreed += 1
            continue
        why = reasons(row["facts"], t, path)
        unexplained += not why
        print(f"| {name} | {'; '.join(found)} | {'; '.join(why) or '**none found**'} |")
    print(f"\n{compared} compared, {agreed} agree, {compared - agreed - unexplained} differ for a reason, {unexplained} without.")
    print(f"Not compared, {len(skipped)}: " + "; ".join(skipped))
    print(f"CPU: ours {cpu:.2f} s (walls, beds and estimates included), trimesh {their_cpu:.2f} s: {their_cpu / cpu:.1f} times.\n")
    return unexplained


def child_cpu(command):
    """Least CPU seconds of three runs of a command."""
    best = float("inf")
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def speed(arguments):
    """One generated shape through each tool, as CPU seconds of whole processes."""
    inspect = os.path.join(arguments.binaries, "inspect_json")
    with tempfile.TemporaryDirectory() as folder:
        command = [os.path.join(arguments.binaries, "bench_mesh"), str(arguments.triangles), "--write", folder]
        subprocess.run(command, check=True)
        load = "import sys,trimesh; m=trimesh.load(sys.argv[1],process=False)"
        check = "import sys,trimesh; m=trimesh.load(sys.argv[1]); m=m.to_geometry() if isinstance(m,trimesh.Scene) else m; print(m.is_watertight,m.volume,m.area,m.body_count)"
        importing = child_cpu([sys.executable, "-c", "import trimesh"])
        print("| file | work | tool | CPU s | times ours |\n|---|---|---|--:|--:|")
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            others = [("read", "trimesh, import left out", child_cpu([sys.executable, "-c", load, path]) - importing)]
            if name.endswith(".obj") and arguments.tobj:
                others.append(("read", "tobj", child_cpu([arguments.tobj, path])))
            others.append(("check", "trimesh, import left out", child_cpu([sys.executable, "-c", check, path]) - importing))
            if name.endswith(".stl") and shutil.which("admesh"):
                others.append(("check", "admesh", child_cpu(["admesh", path])))
            own = {"read": child_cpu([inspect, "--read-only", path]), "check": child_cpu([inspect, path])}
            for work, tool, cpu in [("read", "ours", own["read"]), ("check", "ours, walls and beds too", own["check"]), *others]:
                print(f"| {name} | {work} | {tool} | {cpu:.3f} | {cpu / max(own[work], 1e-3):.1f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", default=os.environ.get("HANDPRINT_CORPUS"))
    parser.add_argument("--binaries", default="target/release/examples")
    parser.add_argument("--triangles", type=int, default=200_000, help="size of the generated shape")
    parser.add_argument("--tobj", help="the built program of benches/tobj")
    parser.add_argument("--speed-only", action="store_true")
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore")
    unexplained = 0
    if arguments.corpus and not arguments.speed_only:
        unexplained = agreement(arguments)
    speed(arguments)
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main()
