//! Which things belong together: a forest with path halving.

pub(super) struct Forest {
    parent: Vec<u32>,
}

impl Forest {
    pub(super) fn new(size: usize) -> Self {
        Self { parent: (0..size as u32).collect() }
    }

    #[inline]
    pub(super) fn root(&mut self, mut x: u32) -> u32 {
        while self.parent[x as usize] != x {
            let grandparent = self.parent[self.parent[x as usize] as usize];
            self.parent[x as usize] = grandparent;
            x = grandparent;
        }
        x
    }

    /// Joins two trees; the smaller number stays the root, so the result does not depend on the order of joins.
    #[inline]
    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a < b {
            self.parent[b as usize] = a;
        } else {
            self.parent[a as usize] = b;
        }
    }

    /// Numbers the trees from 0 in order of their first member: the number of each member, and how many trees.
    pub(super) fn numbered(mut self) -> (Vec<u32>, usize) {
        let mut number = vec![0; self.parent.len()];
        let mut count = 0;
        for i in 0..self.parent.len() {
            // A root is the smallest member, so it is numbered before the others.
            let root = self.root(i as u32) as usize;
            if root == i {
                number[i] = count;
                count += 1;
            } else {
                number[i] = number[root];
            }
        }
        (number, count as usize)
    }
}
