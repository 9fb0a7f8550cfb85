//! Random numbers from a fixed seed: the same run gives the same page.

/// SplitMix64 (Steele, Lea & Flood 2014).
#[derive(Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number below `bound`.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }

    /// Between 0 and 1, neither of them.
    fn uniform(&mut self) -> f64 {
        ((self.next() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * self.uniform().ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// A gamma variate of scale 1 (Marsaglia & Tsang 2000).
    fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            return self.gamma(shape + 1.0) * self.uniform().powf(1.0 / shape);
        }
        let d = shape - 1.0 / 3.0;
        loop {
            let x = self.normal();
            let v = (1.0 + x / (9.0 * d).sqrt()).powi(3);
            if v > 0.0 && self.uniform().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    /// Shares that could have given these counts: a Dirichlet variate, with Jeffreys' half a count beside each.
    pub(super) fn shares(&mut self, counts: [u64; 3]) -> [f64; 3] {
        let weights = counts.map(|count| self.gamma(count as f64 + 0.5));
        let sum: f64 = weights.iter().sum();
        weights.map(|weight| weight / sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_scatter_around_those_of_the_counts() {
        let mut random = Random::new(1);
        let draws: Vec<[f64; 3]> = (0..4000).map(|_| random.shares([60, 30, 10])).collect();
        for (class, expected) in [0.6, 0.3, 0.1].into_iter().enumerate() {
            let mean = draws.iter().map(|draw| draw[class]).sum::<f64>() / draws.len() as f64;
            assert!((mean - expected).abs() < 0.01, "{mean} for {expected}");
        }
        assert!(draws.iter().all(|draw| (draw.iter().sum::<f64>() - 1.0).abs() < 1e-9));
    }
}
