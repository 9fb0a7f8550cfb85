// Opens pages in Chromium, narrow and wide, light and dark, and prints them; fails on console errors, requests, and
// findings of axe-core.
//
//   node look.mjs CHROMIUM SHOTS PAGE…
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

// Modules are looked up from the folder that run.sh installed them in.
const require = createRequire(join(process.cwd(), "look.mjs"));
const puppeteer = (await import(pathToFileURL(require.resolve("puppeteer-core")))).default;
const axe = require("axe-core").source;

const [chromium, shots, ...pages] = process.argv.slice(2);
const wrong = [];
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
// Statements far below are laid out only near the view, so the view is as high as what is looked at.
const HEIGHT = 6000;
for (const file of pages) {
  for (const width of [390, 1280]) {
    for (const scheme of ["light", "dark"]) {
      await look(file, width, scheme);
    }
  }
}
await browser.close();
for (const line of wrong) console.error(line);
process.exit(wrong.length > 0 ? 1 : 0);

async function look(file, width, scheme) {
  const name = `${basename(file, ".html")}-${width}-${scheme}`;
  const fail = (what) => wrong.push(`${name}: ${what}`);
  const page = await browser.newPage();
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) fail(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => fail(`script: ${error}`));
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) fail(`loads ${request.url()}`);
  });
  await page.setViewport({ width, height: HEIGHT });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(pathToFileURL(file).href);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) fail(`the page is ${wide} pixels wide`);
  // Articles are all alike, and axe-core is slow: the first forty stand for all.
  await page.$$eval("article:nth-of-type(n + 41)", (rest) => rest.forEach((article) => article.remove()));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  for (const { impact, id, nodes } of violations) {
    fail(`axe: ${impact}: ${id}: ${nodes.length} × ${nodes[0].html.slice(0, 200)}`);
  }
  await page.reload();
  await use(page, fail);
  await page.reload();
  await page.screenshot({ path: join(shots, `${name}.png`) });
  if (width > 1000 && scheme === "light") await print(page, name, fail);
  console.log(`${name}: ${wrong.some((line) => line.startsWith(name)) ? "see below" : "good"}`);
  await page.close();
}

// On paper nothing is cut off, and there is nothing to operate.
async function print(page, name, fail) {
  await page.emulateMediaType("print");
  const tools = await page.$$eval(".tools, nav", (all) => all.filter((one) => one.checkVisibility()).length);
  const cut = await page.$$eval(".scroll", (all) => all.filter((one) => getComputedStyle(one).overflow !== "visible").length);
  if (tools + cut > 0) fail(`in print: ${tools} tools, ${cut} scrolling regions`);
  await page.pdf({ path: join(shots, `${name}.pdf`), pageRanges: "1-8" });
}

// Sorts and filters by keyboard, as a reader would.
async function use(page, fail) {
  const rows = () => page.$$eval("#speaker-table tbody tr:not([hidden]) th", (names) => names.map((n) => n.textContent));
  const before = await rows();
  await page.focus("#speaker-table thead th:first-child button");
  await page.keyboard.press("Enter");
  const sorted = await rows();
  const expected = [...before].sort((a, b) => a.localeCompare(b));
  if (String(sorted) !== String(expected)) fail("the table of speakers is not sorted by name");
  await page.type("#filter-speakers", before[0].slice(0, 6));
  const filtered = await rows();
  if (filtered.length === 0 || !filtered.includes(before[0])) fail("the filter loses the speaker it names");
  await page.select("#stance", "opposed");
  const shown = await page.$$eval(".statement:not([hidden])", (all) => all.map((one) => one.dataset.stance));
  if (shown.some((stance) => stance !== "opposed")) fail("the stance filter shows other stances");
}
