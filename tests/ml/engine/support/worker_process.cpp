// SPDX-License-Identifier: Apache-2.0
#include "support/worker_process.h"

#include "ml/checkpoint/model_folder.h"
#include "support/scratch.h"

#include <array>
#include <cerrno>
#include <fstream>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace wendu::ml::test {

WorkerProcess::WorkerProcess(const std::vector<std::string> &arguments)
{
    ::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> in{};
    std::array<int, 2> out{};
    if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    std::vector<std::string> command{WENDU_BIN_DIR "/wendu-worker"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    std::vector<char *> words;
    for (std::string &word : command)
        words.push_back(word.data());
    words.push_back(nullptr);
    m_process = fork();
    if (m_process == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        execv(words[0], words.data());
        _exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    m_input = in[1];
    m_output = out[0];
}

WorkerProcess::~WorkerProcess()
{
    closeInput();
    if (m_process > 0)
        kill(m_process, SIGKILL);
    exitStatus();
    ::close(m_output);
}

void WorkerProcess::write(std::span<const std::uint8_t> bytes)
{
    while (!bytes.empty()) {
        const ssize_t size = ::write(m_input, bytes.data(), bytes.size());
        if (size < 0)
            return; // it has gone: what it said before stands in its output
        bytes = bytes.subspan(static_cast<std::size_t>(size));
    }
}

bool WorkerProcess::readMore()
{
    pollfd state{m_output, POLLIN, 0};
    if (poll(&state, 1, 60'000) <= 0)
        throw std::runtime_error("the worker has said nothing for 60 s");
    std::array<std::uint8_t, 65536> buffer{};
    const ssize_t size = read(m_output, buffer.data(), buffer.size());
    if (size <= 0)
        return false;
    m_reader.feed(std::span(buffer).first(static_cast<std::size_t>(size)));
    return true;
}

protocol::Message WorkerProcess::receive()
{
    while (true) {
        if (const auto payload = m_reader.next())
            return protocol::decode(*payload);
        if (!readMore())
            throw std::runtime_error("the worker has closed its output");
    }
}

bool WorkerProcess::atEnd()
{
    while (readMore()) {
    }
    if (const auto payload = m_reader.next())
        throw std::runtime_error(std::string("the worker said ") + protocol::nameOf(protocol::decode(*payload)));
    return m_reader.pending() == 0;
}

void WorkerProcess::greet(int version)
{
    send(protocol::Hello{version, "tests", "0", "cpu"});
    if (version == protocol::protocolVersion)
        CHECK(await<protocol::Hello>().program == "wendu-worker");
}

std::string WorkerProcess::open(const std::filesystem::path &folder, std::vector<std::string> *missing)
{
    const std::vector<protocol::FileEntry> files = manifest(folder);
    const std::string name = modelName(files);
    send(protocol::OpenModel{name, files});
    const auto state = await<protocol::ModelState>();
    if (missing)
        *missing = state.missing;
    for (const std::string &file : state.missing) {
        const std::string content = readFile(folder / file);
        for (std::size_t offset = 0; offset < content.size(); offset += protocol::chunkSize) {
            const std::string part = content.substr(offset, protocol::chunkSize);
            send(protocol::ModelFile{name,
                                     file,
                                     static_cast<std::int64_t>(offset),
                                     static_cast<std::int64_t>(content.size()),
                                     {{part.begin(), part.end()}}});
        }
    }
    if (!state.missing.empty())
        CHECK(await<protocol::ModelState>().missing.empty());
    return name;
}

void WorkerProcess::closeInput()
{
    if (m_input >= 0)
        ::close(m_input);
    m_input = -1;
}

void WorkerProcess::signal(int number) const
{
    kill(m_process, number);
}

void WorkerProcess::limitMemory(std::int64_t more) const
{
    std::ifstream statistics("/proc/" + std::to_string(m_process) + "/statm");
    std::int64_t pages = 0;
    statistics >> pages;
    const auto bytes = static_cast<rlim_t>(pages * sysconf(_SC_PAGESIZE) + more);
    const rlimit limit{bytes, bytes};
    if (pages == 0 || prlimit(m_process, RLIMIT_AS, &limit, nullptr) != 0)
        throw std::runtime_error("the worker's memory cannot be limited");
}

int WorkerProcess::exitStatus()
{
    if (m_process <= 0)
        return -1;
    int status = 0;
    waitpid(m_process, &status, 0);
    m_process = -1;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace wendu::ml::test
