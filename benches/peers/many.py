"""Makes a large labels file of labels.csv: many.py ROWS > FILE. Every eighth word is another one in each repetition."""

import csv, pathlib, random, sys

rows = list(csv.DictReader(open(pathlib.Path(__file__).parent / "../../labels.csv", encoding="utf-8")))
words = sorted({word for row in rows for word in row["text"].split() if word.isalpha()})
chance = random.Random(1)
out = csv.DictWriter(sys.stdout, rows[0].keys(), lineterminator="\n")
out.writeheader()
for number in range(int(sys.argv[1])):
    row = dict(rows[number % len(rows)])
    if number >= len(rows):
        row["id"] = f"{row['id']}-{number // len(rows)}"
        row["text"] = " ".join(
            chance.choice(words) if chance.random() < 1 / 8 else word for word in row["text"].split())
    out.writerow(row)
