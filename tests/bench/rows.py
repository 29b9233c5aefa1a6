# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured for each row: one run of ours and one of the peers, in turn, on the same texts."""
import dataclasses
import json
import math
import pathlib
import random
import statistics
import subprocess
import tempfile
import time

from peers import PeerFailed, PeerMissing
from worker import Worker

ARTICLE = {"name": "article", "learning_rate": 2e-5, "batch_size": 16, "epochs": 1, "minimum_steps": 0, "warm_up": 0.0,
           "linear_decay": False, "clip_norm": 0.0, "dropout": -1.0, "maximum_length": 128}
# small-text's own: linear warm-up and decay, clipping at 1.
ROUND = {**ARTICLE, "name": "rounds", "learning_rate": 5e-5, "epochs": 15, "warm_up": 0.1, "linear_decay": True, "clip_norm": 1.0,
         "maximum_length": 64}
STEPS = 50
WORDS_OF_SHORT_TEXTS = (3, 8)


@dataclasses.dataclass
class Run:
    """One repeat: our figure, the peers' by name, and whether the results agree (None: nothing to compare with)."""
    ours: float
    peers: dict = dataclasses.field(default_factory=dict)
    agrees: bool | None = None
    check: str = ""
    accuracy: dict = dataclasses.field(default_factory=dict)  # "ours" and by peer, where the row has them: of one run it says little
    tested: int = 0  # the texts that it is of
    without: str = ""


class NotBuilt(Exception):
    pass


@dataclasses.dataclass
class Sizes:
    start: int
    query: int
    pool: int
    test: int

    @staticmethod
    def of(texts):
        """A pool of 2,500 and 1,000 to measure on, or as much of them as there are texts for."""
        test, pool = min(1000, texts * 2 // 7), min(2500, texts * 5 // 7)
        return Sizes(min(150, pool // 3), min(25, pool // 3), pool, test)


class Bench:
    """The texts, the programs, and the classifier that most rows look at."""

    def __init__(self, options, rows, scratch, peers):
        self.options, self.peers, self.scratch = options, peers, scratch
        self.names = sorted({label for _, label in rows})
        self.rows = [(text, self.names.index(label)) for text, label in rows]
        self.data, self.lines = scratch / "texts.csv", scratch / "texts.jsonl"
        self.lines.write_text("".join(json.dumps(text) + "\n" for text, _ in rows), encoding="utf-8")
        self._classifiers = {}
        self._reference = None

    @property
    def texts(self):
        return [text for text, _ in self.rows]

    def worker(self):
        return Worker(self.options.bin / "wendu-worker", self.options.threads, self.scratch / "cache")

    def split(self):
        """Training and test texts, the ones that the peers' train.py takes."""
        train = min(1000, len(self.rows) // 2)
        return self.rows[:train], self.rows[-min(1000, len(self.rows) - train):]

    def classifier(self, maximum_length=128):
        """A folder with a classifier that the worker has trained for two epochs."""
        if maximum_length not in self._classifiers:
            folder = pathlib.Path(tempfile.mkdtemp(dir=self.scratch))
            with self.worker() as worker:
                base = worker.open(self.options.base_model)
                put(worker, "train", self.split()[0])
                worker.train(base, "train", self.names, {**ARTICLE, "epochs": 2, "learning_rate": 5e-5, "maximum_length": maximum_length, "seed": 1},
                             folder)
            self._classifiers[maximum_length] = folder
        return self._classifiers[maximum_length]

    def reference(self):
        """Transformers' logits of that classifier for every text."""
        if self._reference is None:
            self._reference = self.peers.logits(self.classifier(), self.lines)
        return self._reference


def put(worker, name, rows):
    worker.put(name, [text for text, _ in rows], [label for _, label in rows])


def with_peer(bench, run, ask):
    """Has `ask(run)` fill in the peer's side; a peer that is not there, or that fails, is named."""
    if not bench.options.with_peers:
        return run
    try:
        ask(run)
    except (PeerMissing, PeerFailed) as why:
        run.without = str(why)
    return run


def largest_difference(ours, theirs):
    return max((abs(a - b) for one, other in zip(ours, theirs, strict=True) for a, b in zip(one, other, strict=True)), default=0)


def mean_accuracy(runs, side):
    return statistics.mean(run.accuracy[side] for run in runs)


def more_accurate(runs):
    """The peers whose mean accuracy over the runs is above ours by more than twice the standard error of the difference between
    two shares of so many texts, which is what chance does."""
    tested = sum(run.tested for run in runs)
    peers = [peer for peer in runs[0].peers if all(peer in run.accuracy for run in runs)] if tested else []
    return [peer for peer in peers if mean_accuracy(runs, "ours") < mean_accuracy(runs, peer) - 2 * math.sqrt(0.5 / tested)]


# ---- the rows ----


def train(bench, seed):
    training, test = bench.split()
    with bench.worker() as worker:
        base = worker.open(bench.options.base_model)
        put(worker, "train", training)
        put(worker, "test", test)
        model, seconds, loss = worker.train(base, "train", bench.names, {**ARTICLE, "seed": seed})
        accuracy = worker.accuracy(model, "test")
    run = Run(len(training) / seconds, agrees=math.isfinite(loss), check=f"accuracy {accuracy:.3f}, loss {loss:.3f}",
              accuracy={"ours": accuracy}, tested=len(test))

    def ask(run):
        for name, *how in (("fast", "grouped", "--fused"), ("padded", "seed")):
            run.peers[name], theirs = bench.peers.train(bench.data, how[0], len(training), len(test), *how[1:])
            run.check += f", {name} {theirs:.3f}"
            run.accuracy[name] = theirs

    return with_peer(bench, run, ask)


PICKS = 100


def timed_score(bench, **how):
    """Our logits, the seconds from the texts on, and what the worker says of them."""
    with bench.worker() as worker:
        model = worker.open(bench.classifier())
        worker.predict(model, "warm")
        begin = time.perf_counter()
        worker.put("pool", bench.texts)
        logits, scored = worker.score(model, "pool", **how)
        seconds = time.perf_counter() - begin
        picks = worker.pick("pool", min(PICKS, len(bench.rows)), 1)
    return [logits[i] for i in range(len(bench.rows))], seconds, scored, picks


def score(bench, _):
    ours, seconds, *_ = timed_score(bench)
    run = Run(len(ours) / seconds)

    def ask(run):
        difference = largest_difference(ours, bench.reference())
        run.agrees, run.check = difference <= 1e-4, f"logits within {difference:.1e}"
        run.peers, absent = bench.peers.score(bench.data, bench.classifier(), len(ours))
        run.without = "; ".join(absent)

    return with_peer(bench, run, ask)


def margins(logits):
    """Of the two largest probabilities."""
    for row in logits:
        weights = sorted((math.exp(x - max(row)) for x in row), reverse=True)
        yield (weights[0] - weights[1]) / sum(weights)


def two_stage(bench, seed):
    count = min(PICKS, len(bench.rows))
    _, seconds, scored, picks = timed_score(bench, strategy="margin", count=count, seed=seed)
    run = Run(len(bench.rows) / seconds, check=f"{scored['exact']} of {scored['distinct']} exactly, the others in {scored['precision']}")

    def ask(run):
        exact = list(margins(bench.reference()))
        # Equal texts are picked once.
        first = {text: i for i, text in reversed(list(enumerate(bench.texts)))}
        wanted = set(sorted(first.values(), key=exact.__getitem__)[:count])
        kept = len(wanted & set(picks))
        run.agrees = kept >= 0.97 * count
        run.check += f", {kept} of the {count} least margins kept, {scored['kept']:.3f} foretold"
        run.peers, absent = bench.peers.score(bench.data, bench.classifier(), len(bench.rows))
        run.without = "; ".join(absent)

    return with_peer(bench, run, ask)


def tokenize(bench, _):
    program = next(filter(pathlib.Path.exists, bench.options.bench_tokenize), None)
    if not program:
        raise NotBuilt("no bench_tokenize: cmake --build --preset dev --target bench_tokenize")
    done = subprocess.run([program, bench.options.base_model, bench.lines], check=True, capture_output=True, text=True)
    ours = json.loads(done.stdout)
    run = Run(ours["megabytes_per_second"])

    def ask(run):
        theirs = bench.peers.tokenize(bench.options.base_model, bench.lines)
        run.peers = {"tokenizers": theirs["megabytes_per_second"]}
        run.agrees = ours["hash"] == theirs["hash"]
        run.check = f"{ours['tokens']} and {theirs['tokens']} tokens, {'the same' if run.agrees else 'other'} ids"

    return with_peer(bench, run, ask)


def timed_explain(bench, steps):
    texts = bench.texts[:bench.options.explained]
    with bench.worker() as worker:
        model = worker.open(bench.classifier())
        worker.explain(model, texts[:1], steps)  # the model is read, and its copies are made
        begin = time.perf_counter()
        answers = worker.explain(model, texts, steps)
        return answers, len(texts) / (time.perf_counter() - begin)


def captum(bench, run, count):
    """What Captum gives of the same texts; how fast it is stands in the run. The first text, for which libraries are loaded and
    caches made, is left out on both sides."""
    def asked(texts):
        speed, theirs = bench.peers.explain(bench.data, bench.classifier(), texts, STEPS, bench.scratch / "values.jsonl")
        return texts / speed, theirs

    first, _ = asked(1)
    seconds, theirs = asked(count)
    run.peers["captum"] = (count - 1) / max(seconds - first, 1e-9)
    return theirs


def explain(bench, _):
    answers, speed = timed_explain(bench, STEPS)
    run = Run(speed)

    def ask(run):
        theirs = captum(bench, run, len(answers))
        difference = largest_difference([a["attributions"] for a in answers], [t["attributions"] for t in theirs])
        same = all(a["target"] == t["target"] and a["tokens"] == t["tokens"] for a, t in zip(answers, theirs))
        run.agrees, run.check = same and difference <= 1e-3, f"values within {difference:.1e}"

    return with_peer(bench, run, ask)


def ranks(values):
    """From 0; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    result = [0.0] * len(values)
    begin = 0
    for end in range(1, len(order) + 1):
        if end == len(order) or values[order[end]] != values[order[begin]]:
            for i in order[begin:end]:
                result[i] = (begin + end - 1) / 2
            begin = end
    return result


def spearman(ours, theirs):
    try:
        return statistics.correlation(ranks(ours), ranks(theirs))
    except statistics.StatisticsError:  # all are equal, as in a text of one word
        return 1.0 if len(set(ours)) == len(set(theirs)) == 1 else 0.0


def adaptive(bench, _):
    answers, speed = timed_explain(bench, 0)
    deltas = [abs(a["delta"]) / max(abs(a["logit"] - a["baselineLogit"]), 0.1) for a in answers]
    run = Run(speed, check=f"{statistics.mean(a['steps'] for a in answers):.1f} steps in the mean, delta at most {max(deltas):.1%}")

    def ask(run):
        theirs = captum(bench, run, len(answers))
        likeness = [spearman(a["attributions"], t["attributions"]) for a, t in zip(answers, theirs)]
        run.agrees = statistics.mean(likeness) >= 0.99 and max(deltas) <= 0.02
        run.check += f", Spearman {statistics.mean(likeness):.4f} in the mean, {min(likeness):.3f} at least"

    return with_peer(bench, run, ask)


def stratified(rows, count, seed):
    """Positions of a random start with the labels in their shares, as small-text draws it."""
    order = random.Random(seed).sample(range(len(rows)), len(rows))
    labels = {label for _, label in rows}
    members = {y: [i for i in order if rows[i][1] == y] for y in labels}
    return {i for of in members.values() for i in of[:max(1, round(count * len(of) / len(rows)))]}


class Round:
    """Labels that become known, as in rounds.py: the time runs from the question to the model that has learnt from the answer."""

    def __init__(self, bench, worker, seed):
        self.sizes = Sizes.of(len(bench.rows))
        test, self._pool = bench.rows[:self.sizes.test], bench.rows[self.sizes.test:][:self.sizes.pool]
        self._worker, self._names, self.recipe = worker, bench.names, {**ROUND, "epochs": bench.options.epochs, "seed": seed}
        self._base = worker.open(bench.options.base_model)
        self._known = stratified(self._pool, self.sizes.start, seed)
        put(worker, "test", test)
        self.model = self.learn()

    def learn(self):
        put(self._worker, "labelled", [self._pool[i] for i in sorted(self._known)])
        model = self._worker.train(self._base, "labelled", self._names, self.recipe)[0]
        self._worker.forget("labelled")
        return model

    def play(self):
        """The seconds of a round, and the accuracy after it."""
        begin = time.perf_counter()
        unknown = [i for i in range(len(self._pool)) if i not in self._known]
        self._worker.put("pool", [self._pool[i][0] for i in unknown])
        self._worker.score(self.model, "pool")
        self._known.update(unknown[i] for i in self._worker.pick("pool", self.sizes.query, self.recipe["seed"]))
        self.model = self.learn()
        return time.perf_counter() - begin, self._worker.accuracy(self.model, "test")


def round_(bench, seed):
    with bench.worker() as worker:
        ours = Round(bench, worker, seed)
        seconds, accuracy = ours.play()
    run = Run(seconds, check=f"accuracy {accuracy:.3f}", accuracy={"ours": accuracy}, tested=ours.sizes.test)

    def ask(run):
        run.peers["small-text"], theirs = bench.peers.round(bench.data, seed, ours.recipe, ours.sizes)
        run.agrees = True  # compared over all runs
        run.check += f", small-text {theirs:.3f}"
        run.accuracy["small-text"] = theirs

    return with_peer(bench, run, ask)


def predict(bench, seed):
    folder = bench.classifier()
    texts = bench.texts[:bench.options.requests]
    pause = random.Random(seed)
    with bench.worker() as worker:
        model, base = worker.open(folder), worker.open(bench.options.base_model)
        idle = [worker.predict(model, text)[0] for text in texts]
        put(worker, "train", bench.split()[0])
        job = worker.start_training(base, "train", bench.names, {**ARTICLE, "epochs": 1000, "seed": seed})
        worker.wait("step_metrics")
        answers = []
        for text in texts:
            time.sleep(pause.uniform(0, 0.1))  # so that requests fall into every part of a batch
            answers.append(worker.predict(model, text))
        worker.cancel(job)
    difference = largest_difference([logits for logits, _ in answers], idle)
    times = sorted(seconds for _, seconds in answers)
    return Run(1000 * times[math.ceil(0.95 * len(times)) - 1], agrees=difference <= 1e-4,
               check=f"median {1000 * times[len(times) // 2]:.1f} ms, logits as without a run within {difference:.1e}")


def short_texts(texts, count):
    """Distinct texts of some words of the given ones, in lists."""
    words = sorted({word for text in texts for word in text.split()})
    draw = random.Random(1)
    made = (" ".join(draw.choices(words, k=draw.randint(*WORDS_OF_SHORT_TEXTS))) + f" {i}" for i in range(count))
    size = 10000
    for first in range(0, count, size):
        yield first, [next(made) for _ in range(min(size, count - first))]


def memory(bench, _):
    """The larger peak of the two ways to score a pool and to pick from it, each in a worker of its own."""
    peaks, complete = {}, True
    for name, how in (("exactly", {}), ("in two stages", {"strategy": "margin", "count": 25})):
        with bench.worker() as worker:
            model = worker.open(bench.classifier())
            for first, texts in short_texts(bench.texts, bench.options.pool):
                worker.put("pool", texts, first=first)
            complete = complete and len(worker.score(model, "pool", **how)[0]) == bench.options.pool
            worker.pick("pool", min(25, bench.options.pool), 1)
            peaks[name] = worker.peak_memory() / 1e6
    return Run(max(peaks.values()), agrees=complete, check=", ".join(f"{name} {peak:.0f} MB" for name, peak in peaks.items()))


MEASURED = {"train": train, "score": score, "two-stage": two_stage, "tokenize": tokenize, "explain": explain, "adaptive": adaptive,
            "round": round_, "predict": predict, "memory": memory}
ONCE = {"memory"}  # a peak, not a time: it is the same in each repeat
