// 500 articles of ten years as JSON Lines, each put together from parts by a fixed seed; nobody in them is real.
let state = 7;
const next = (bound) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * bound);
};
const pick = (list) => list[next(list.length)];

const speakers = [
  ["Russian Deputy Foreign Minister Igor Malakhov", [1, 2, 6]],
  ["Russian General Pavel Serov", [0, 1, 8]],
  ["U.S. Defense Secretary Alan Whitmore", [8, 1, 1]],
  ["American Senator Ruth Calloway", [3, 4, 3]],
  ["Polish Foreign Minister Marek Zielonka", [6, 4, 1]],
  ["Czech opposition leader Petr Havranek", [1, 3, 6]],
  ["German Chancellor Lena Vogt", [2, 6, 2]],
  ["Chinese Foreign Ministry spokesman Liu Wenhao", [0, 2, 7]],
  ["Japanese Defense Minister Kenji Morita", [7, 3, 1]],
  ["NATO spokesman Erik Dahl", [6, 3, 0]],
  ["British Prime Minister Clara Whitby", [5, 4, 1]],
  ["the physicist Dora Lindgren", [0, 3, 5]],
];
const says = [
  [
    "The missile shield will protect all our cities, and it must be built without delay",
    "This missile defense is the best answer to the rockets that threaten our allies",
    "We are proud to host the interceptors and thank our partners for the shield",
    "The tests show that missile defense works, and we shall deploy more of it",
  ],
  [
    "We could join the missile shield only if we get a say in how it is used",
    "We will host the radar once parliament has voted on the treaty",
    "We need legally binding guarantees that the missile shield is not aimed at us before we can agree",
    "Nobody should decide on missile defense until its costs and its tests have been looked at",
  ],
  [
    "We reject this missile shield; it is a danger to all of us and must be stopped",
    "Missile defense destroys the balance and starts a new arms race",
    "The shield does not work, and the money spent on missile defense is wasted",
    "If these interceptors come close to our border, we shall aim our own missiles at them",
  ],
];
const around = [
  "The talks in the old palace went on for two days, and the envoys left in the evening.",
  "Reporters had waited since the morning in the rain outside the ministry.",
  "The next round is planned for the autumn, though no place has been named.",
  "Traders hardly took note of the meeting, and prices stayed where they were.",
];
const stanceOf = (weights) => {
  let left = next(weights.reduce((a, b) => a + b));
  return weights.findIndex((weight) => (left -= weight) < 0);
};
for (let number = 0; number < 500; number++) {
  const paragraphs = [pick(around)];
  for (let statement = 0; statement < 2 + next(3); statement++) {
    const [who, weights] = pick(speakers);
    paragraphs.push(`“${pick(says[stanceOf(weights)])},” ${who} told reporters. ${pick(around)}`);
  }
  const year = 2001 + Math.floor(number / 50);
  const month = String(1 + next(12)).padStart(2, "0");
  const day = String(1 + next(28)).padStart(2, "0");
  const article = { id: `article-${number}`, title: `Talks go on, day ${number}`, source: pick(["Morning Post", "Evening Wire"]) };
  if (number % 40 !== 0) article.date = `${year}-${month}-${day}`;
  console.log(JSON.stringify({ ...article, text: paragraphs.join("\n\n") }));
}
