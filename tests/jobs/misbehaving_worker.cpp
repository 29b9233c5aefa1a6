// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every worker that can go wrong, in one program: its argument says how. Without one it behaves, and computes nothing.
// What it does between two messages it does on a clock of its own, so that it can be told to stop.
#include "protocol/frame.h"
#include "protocol/messages.h"

#include <array>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include <poll.h>
#include <unistd.h>

namespace {

using namespace wendu::protocol;

constexpr int steps = 20;

void writeAll(const std::vector<std::uint8_t> &bytes)
{
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t written = ::write(STDOUT_FILENO, bytes.data() + done, bytes.size() - done);
        if (written <= 0)
            std::exit(0);
        done += static_cast<std::size_t>(written);
    }
}

void writeText(const std::string &text)
{
    writeAll({text.begin(), text.end()});
}

class Worker
{
public:
    explicit Worker(std::string fault)
        : m_fault(std::move(fault))
    {
    }
    int run();

private:
    bool is(const char *fault) const { return m_fault == fault; }
    void say(const Message &message) const { writeAll(encode(message)); }
    void misbehaveAtStart() const;
    void answer(const Message &message);
    void greet(const Hello &greeting) const;
    void open(const OpenModel &order);
    void receive(const ModelFile &part);
    void beginTraining(const Train &order);
    void step();
    void misbehaveAt(int step) const;
    void endTraining();
    void sendModel(std::vector<FileEntry> &files) const;
    void score(const Score &order);
    void acquire(const Acquire &order);

    std::string m_fault;
    FrameReader m_reader;
    std::map<std::string, std::vector<std::int64_t>> m_sets;
    std::map<std::string, std::int64_t> m_missing; // bytes still to come
    std::string m_opening;
    Train m_train;
    int m_step = 0; // 0: no training
};

void Worker::misbehaveAtStart() const
{
    if (is("exit-at-start")) {
        std::fputs("error while loading shared libraries: libtorch.so\n", stderr);
        std::exit(3);
    }
    if (is("crash-at-start"))
        std::raise(SIGSEGV);
    if (is("silent"))
        ::pause();
    if (is("garbage"))
        writeText("Welcome to gpu01! Last login: yesterday.\n");
    if (is("no-cbor"))
        writeAll(frame(std::vector<std::uint8_t>{0xff, 0xff, 0xff}));
    if (is("unknown-message"))
        writeAll(frame(std::vector<std::uint8_t>{0xa1, 0x64, 't', 'y', 'p', 'e', 0x63, 'w', 'o', 'w'}));
    if (is("early-bird"))
        say(Pong{});
    if (is("half-message")) {
        std::vector<std::uint8_t> bytes = encode(Hello{protocolVersion, "wendu-worker", "0.1.0", "CPU"});
        bytes.resize(bytes.size() / 2);
        writeAll(bytes);
        std::exit(0);
    }
}

// Computes on the device it is asked for, or so it says.
void Worker::greet(const Hello &greeting) const
{
    if (is("no-device")) {
        say(Failure{0, 0, "", "device_unavailable", "device", "cuda", "cpu", "There is no CUDA device.", "Choose the CPU."});
        std::exit(1);
    }
    const std::string device = greeting.device.empty() ? "CPU, 1 thread" : greeting.device;
    say(Hello{is("wrong-version") ? 99 : protocolVersion, "wendu-worker", "9.9.9", device});
}

void Worker::open(const OpenModel &order)
{
    if (is("refuses-model"))
        return say(Failure{0, 0, order.model, "tensor_missing", "encoder.layer.1.output.dense.weight", "no such tensor",
                           "[384, 1536]", "", ""});
    ModelState state{order.model, {}};
    if (is("wants-files") || is("dies-while-sent-to") || is("wants-secrets")) {
        for (const FileEntry &file : order.files) {
            state.missing.push_back(file.name);
            m_missing[file.name] = file.size;
        }
        m_opening = order.model;
    }
    if (is("wants-secrets"))
        state.missing = {"../../secret"};
    say(state);
}

void Worker::receive(const ModelFile &part)
{
    if (is("dies-while-sent-to"))
        std::raise(SIGKILL);
    auto &left = m_missing[part.name];
    left -= static_cast<std::int64_t>(part.data.data.size());
    if (left == 0)
        m_missing.erase(part.name);
    if (m_missing.empty())
        say(ModelState{m_opening, {}});
}

void Worker::beginTraining(const Train &order)
{
    m_train = order;
    if (is("fails"))
        return say(Failure{order.job, 0, "", "out_of_memory", "", "", "", "Not enough memory.", "Buy some."});
    if (!order.holdOutSet.empty())
        say(Evaluation{order.job, "before", 10, 0.7, 0.5, 0.5,
                       std::vector<std::int64_t>(order.labels.size() * order.labels.size(), 1)});
    if (is("short-of-memory"))
        say(Notice{order.job, "train_batch_halved", 16, 8, "in English"});
    m_step = 1;
}

void Worker::misbehaveAt(int step) const
{
    if (step != steps / 2)
        return;
    if (is("killed-in-training"))
        std::raise(SIGKILL);
    if (is("stops-in-training"))
        std::raise(SIGSTOP);
    if (is("garbage-in-training"))
        writeText("\x7fsegfault at 0000000000 ip 0000");
    if (is("failure-of-no-one"))
        say(Failure{0, 0, "", "internal", "", "the pipe broke", "", "", ""});
}

void Worker::step()
{
    if (is("hangs-in-a-batch"))
        return;
    misbehaveAt(m_step);
    StepMetrics metrics;
    metrics.job = m_train.job;
    metrics.step = m_step;
    metrics.totalSteps = steps;
    metrics.epoch = static_cast<double>(m_step) / steps;
    metrics.loss = 1.0 / m_step;
    metrics.accuracy = 1 - metrics.loss;
    say(metrics);
    say(Progress{m_train.job, "train", m_step, steps, 1.0});
    const bool endless = is("slow") || is("deaf");
    if (m_step < steps)
        ++m_step;
    else if (!endless)
        endTraining();
}

void Worker::sendModel(std::vector<FileEntry> &files) const
{
    // SHA-256 of "{}" and of "abc" (FIPS 180-4's example).
    files = {{"config.json", 2, "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"},
             {"model.safetensors", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}};
    say(ModelFile{"new", is("climbing-name") ? "../config.json" : "config.json", 0, 2, {{'{', '}'}}});
    if (is("dies-while-sending"))
        std::raise(SIGKILL);
    if (!is("lost-file"))
        say(ModelFile{
            "new", "model.safetensors", 0, 3, {{'a', 'b', static_cast<std::uint8_t>(is("wrong-bytes") ? 'x' : 'c')}}});
}

void Worker::endTraining()
{
    EpochMetrics epoch;
    epoch.job = m_train.job;
    epoch.epoch = epoch.totalEpochs = 1;
    epoch.step = steps;
    epoch.trainAccuracy = 0.9;
    epoch.validated = true;
    say(epoch);
    const std::size_t labels = m_train.labels.size();
    if (!m_train.holdOutSet.empty())
        say(Evaluation{m_train.job, "after", 10, 0.3, 0.8, 0.8, std::vector<std::int64_t>(labels * labels, 2)});
    Trained trained;
    trained.job = m_train.job;
    trained.model = "new";
    sendModel(trained.files);
    trained.steps = steps;
    trained.epochs = 1;
    trained.device = "CPU, 1 thread";
    trained.seconds = 0.5;
    m_step = 0;
    say(trained);
}

void Worker::score(const Score &order)
{
    Scores scores{order.job, 2, m_sets[order.set], {}};
    std::vector<float> logits;
    for (const std::int64_t id : scores.ids) {
        logits.push_back(static_cast<float>(id));
        logits.push_back(0);
    }
    scores.logits = packFloats(logits);
    if (is("short-of-memory"))
        say(Notice{order.job, "a_code_of_tomorrow", 2, 1, "Said in English."});
    if (is("killed-in-scoring"))
        std::raise(SIGKILL);
    say(scores);
    Scored scored;
    scored.job = order.job;
    scored.count = scored.distinct = scored.exact = static_cast<std::int64_t>(scores.ids.size());
    if (!order.strategy.empty()) {
        scored.exact = 1;
        scored.precision = "int8";
        scored.sample = 96;
        scored.sameLabels = 0.98999;
        scored.safety = 0.01;
        scored.kept = 0.9697;
    }
    say(scored);
}

void Worker::acquire(const Acquire &order)
{
    Picks picks{order.job, {}};
    for (const std::int64_t id : m_sets[order.set]) {
        if (static_cast<int>(picks.picks.size()) < order.count)
            picks.picks.push_back({id, 0.25, 0, 1});
    }
    say(picks);
}

void Worker::answer(const Message &message)
{
    if (is("deaf") && m_step > 0)
        return;
    if (const auto *greeting = std::get_if<Hello>(&message))
        greet(*greeting);
    else if (const auto *ping = std::get_if<Ping>(&message))
        say(Pong{ping->number, is("hangs-in-a-batch") && m_step > 0 ? 60.0 : 0.0, 1000});
    else if (const auto *open = std::get_if<OpenModel>(&message))
        this->open(*open);
    else if (const auto *part = std::get_if<ModelFile>(&message))
        receive(*part);
    else if (const auto *texts = std::get_if<PutTexts>(&message))
        m_sets[texts->set].insert(m_sets[texts->set].end(), texts->ids.begin(), texts->ids.end());
    else if (const auto *train = std::get_if<Train>(&message))
        beginTraining(*train);
    else if (const auto *score = std::get_if<Score>(&message))
        this->score(*score);
    else if (const auto *acquire = std::get_if<Acquire>(&message))
        this->acquire(*acquire);
    else if (const auto *predict = std::get_if<Predict>(&message))
        say(Predictions{predict->request,
                        "single",
                        {"no", "yes"},
                        {predict->texts.size(), Prediction{{0.25, 0.75}, {1}, {0, 1}, {101, 102}, false}}});
    else if (const auto *embed = std::get_if<Embed>(&message)) {
        // Of two dimensions: how long the text is, and that it is one.
        std::vector<float> vectors;
        for (const std::string &text : embed->texts) {
            const auto length = static_cast<float>(text.size());
            const float whole = std::sqrt(length * length + 100);
            vectors.insert(vectors.end(), {length / whole, 10 / whole});
        }
        say(Embeddings{embed->request, 2, packFloats(vectors)});
    } else if (const auto *cancel = std::get_if<Cancel>(&message)) {
        m_step = 0;
        say(Cancelled{cancel->job});
    } else if (std::holds_alternative<Shutdown>(message) && !is("undying"))
        std::exit(0);
}

int Worker::run()
{
    misbehaveAtStart();
    for (;;) {
        pollfd state{STDIN_FILENO, POLLIN, 0};
        const bool training = m_step > 0;
        const int ready = ::poll(&state, 1, training ? 5 : -1);
        if (ready == 0 && training) {
            step();
            continue;
        }
        std::array<std::uint8_t, 65536> buffer;
        const ssize_t size = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (size <= 0 && is("undying"))
            ::pause();
        if (size <= 0)
            return 0;
        m_reader.feed(std::span(buffer).first(static_cast<std::size_t>(size)));
        while (const auto payload = m_reader.next())
            answer(decode(*payload));
    }
}

} // namespace

int main(int count, char **arguments)
{
    return Worker(count > 1 ? arguments[1] : "").run();
}
