//! Small line charts, set by hand: no library draws two lines on two axes in fewer bytes.

use std::fmt::Write;

/// A line, its name and its points.
pub(crate) struct Line<'l> {
    pub(crate) name: &'l str,
    pub(crate) points: Vec<(f64, f64)>,
    pub(crate) dashed: bool,
}

pub(crate) struct Chart<'l> {
    pub(crate) title: &'l str,
    pub(crate) x: (&'l str, f64, f64),
    pub(crate) y: (&'l str, f64, f64),
    pub(crate) lines: Vec<Line<'l>>,
}

const WIDTH: f64 = 520.0;
const HEIGHT: f64 = 380.0;
const LEFT: f64 = 60.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 36.0;
const BOTTOM: f64 = 50.0;
/// Parts of the axes.
const TICKS: usize = 5;
/// Told apart with most kinds of colour blindness (Okabe & Ito 2008).
const COLOURS: [&str; 4] = ["#0072b2", "#d55e00", "#009e73", "#666666"];

impl Chart<'_> {
    pub(crate) fn svg(&self) -> String {
        let px = |x: f64| LEFT + (x - self.x.1) / (self.x.2 - self.x.1) * (WIDTH - LEFT - RIGHT);
        let py = |y: f64| HEIGHT - BOTTOM - (y - self.y.1) / (self.y.2 - self.y.1) * (HEIGHT - TOP - BOTTOM);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\">\n\
             <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n\
             <text x=\"{LEFT}\" y=\"20\" font-size=\"14\">{}</text>\n",
            self.title
        );
        for tick in 0..=TICKS {
            let share = tick as f64 / TICKS as f64;
            let (x, y) = (self.x.1 + share * (self.x.2 - self.x.1), self.y.1 + share * (self.y.2 - self.y.1));
            let (at_x, at_y, bottom, right) = (px(x), py(y), HEIGHT - BOTTOM, WIDTH - RIGHT);
            let digits = if self.x.2 > 10.0 { 0 } else { 2 };
            let _ = write!(
                svg,
                "<path d=\"M{at_x:.1} {TOP}V{bottom}M{LEFT} {at_y:.1}H{right}\" stroke=\"#ddd\" fill=\"none\"/>\n\
                 <text x=\"{at_x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{x:.digits$}</text>\n\
                 <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{y:.2}</text>\n",
                bottom + 16.0,
                LEFT - 6.0,
                at_y + 4.0
            );
        }
        let (middle_x, middle_y) = ((LEFT + WIDTH - RIGHT) / 2.0, (TOP + HEIGHT - BOTTOM) / 2.0);
        let _ = write!(
            svg,
            "<text x=\"{middle_x}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n\
             <text transform=\"translate(16 {middle_y}) rotate(-90)\" text-anchor=\"middle\">{}</text>\n",
            HEIGHT - 14.0,
            self.x.0,
            self.y.0
        );
        for (number, line) in self.lines.iter().enumerate() {
            self.line(&mut svg, line, COLOURS[number % COLOURS.len()], number, (&px, &py));
        }
        svg + "</svg>\n"
    }

    fn line(
        &self,
        svg: &mut String,
        line: &Line<'_>,
        colour: &str,
        number: usize,
        (px, py): (&dyn Fn(f64) -> f64, &dyn Fn(f64) -> f64),
    ) {
        let path: Vec<String> =
            line.points.iter().map(|&(x, y)| format!("{:.1} {:.1}", px(x), py(y))).collect();
        let dashes = if line.dashed { " stroke-dasharray=\"5 4\"" } else { "" };
        let _ = writeln!(
            svg,
            "<path d=\"M{}\" stroke=\"{colour}\" stroke-width=\"2\" fill=\"none\"{dashes}/>",
            path.join("L")
        );
        if !line.dashed {
            for &(x, y) in &line.points {
                let _ = writeln!(
                    svg,
                    "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"3\" fill=\"{colour}\"/>",
                    px(x),
                    py(y)
                );
            }
        }
        let y = HEIGHT - BOTTOM - 10.0 - 16.0 * number as f64;
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{y}\" text-anchor=\"end\" fill=\"{colour}\">{}</text>",
            WIDTH - RIGHT - 8.0,
            line.name
        );
    }
}
