"""Trains and times the Python peers: peers.py PEER fit|batch|single|once FILE."""

import csv, pathlib, pickle, re, sys, time

here = pathlib.Path(__file__).parent
made = here / "target"
LETTERS = re.compile(r"[^a-z]+")


def normal(text):
    return LETTERS.sub(" ", text.lower())


def labelled():
    rows = list(csv.DictReader(open(here / "../../labels.csv", encoding="utf-8")))
    return [" ".join(row["text"].split()) for row in rows], [row["stance"] for row in rows]


def sklearn_pipeline(stem):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    options = {}
    if stem:
        options["tokenizer"], options["token_pattern"] = stems, None
    vectorizer = TfidfVectorizer(ngram_range=(1, 3), sublinear_tf=True, min_df=1, **options)
    return vectorizer, LogisticRegression(max_iter=1000)


def stems(text):
    global stemmer
    if "stemmer" not in globals():
        from nltk.stem.snowball import SnowballStemmer

        stemmer = SnowballStemmer("english")
    return [stemmer.stem(word) for word in re.findall(r"\b\w\w+\b", text)]


def load(peer):
    """A function from a list of texts to their probabilities."""
    if peer.startswith("sklearn"):
        vectorizer, model = pickle.load(open(made / f"{peer}.pickle", "rb"))
        return lambda texts: model.predict_proba(vectorizer.transform(texts))
    if peer == "fasttext":
        import fasttext

        model = fasttext.load_model(str(made / "fasttext.bin"))
        # The module's own predict() fails with numpy 2; this is what it calls.
        return lambda texts: [model.f.predict(normal(text) + "\n", 4, 0.0, "strict") for text in texts]
    from vowpalwabbit import Workspace

    model = Workspace(f"--quiet -t --probabilities -i {made / 'vw.model'}")
    return lambda texts: [model.predict("| " + normal(text)) for text in texts]


def fit(peer):
    texts, labels = labelled()
    started = time.perf_counter()
    if peer.startswith("sklearn"):
        vectorizer, model = sklearn_pipeline(peer == "sklearn-stem")
        rows = vectorizer.fit_transform(texts)
        vectorized = time.perf_counter()
        model.fit(rows, labels)
        pickle.dump((vectorizer, model), open(made / f"{peer}.pickle", "wb"))
        print(f"{peer}: vectorize {vectorized - started:.2f} s, fit {time.perf_counter() - vectorized:.2f} s, "
              f"{rows.shape[1]} features, {model.n_iter_.max()} iterations")
        return
    if peer == "fasttext":
        import fasttext

        lines = (f"__label__{label} {normal(text)}\n" for text, label in zip(texts, labels))
        (made / "fasttext.txt").write_text("".join(lines))
        model = fasttext.train_supervised(str(made / "fasttext.txt"), dim=16, epoch=25, lr=0.5, wordNgrams=3,
                                          bucket=200_000, thread=1, verbose=0)
        model.save_model(str(made / "fasttext.bin"))
    else:
        from vowpalwabbit import Workspace

        names = sorted(set(labels))
        model = Workspace(f"--quiet --oaa {len(names)} --loss_function logistic --ngram 3 -b 22 --probabilities")
        lines = [f"{names.index(label) + 1} | {normal(text)}" for text, label in zip(texts, labels)]
        for _ in range(10):
            for line in lines:
                model.learn(line)
        model.save(str(made / "vw.model"))
    print(f"{peer}: {time.perf_counter() - started:.2f} s")


def main():
    peer, mode, file = sys.argv[1:]
    if mode == "fit":
        return fit(peer)
    texts = pathlib.Path(file).read_text(encoding="utf-8").splitlines()
    classify = load(peer)
    if mode == "once":
        return print(classify(texts[:1])[0])
    if mode == "batch":
        # A tenth of the statements: scikit-learn holds a matrix of all it is given.
        texts = texts[: len(texts) // 10]
        started = time.process_time()
        classify(texts)
        return print(len(texts) / (time.process_time() - started))
    times = []
    for text in texts[:2000]:
        started = time.perf_counter()
        classify([text])
        times.append(time.perf_counter() - started)
    print(sorted(times)[len(times) // 2] * 1e6)


main()
