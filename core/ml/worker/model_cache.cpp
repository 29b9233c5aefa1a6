// SPDX-License-Identifier: Apache-2.0
#include "ml/worker/model_cache.h"

#include "ml/checkpoint/model_folder.h"
#include "ml/checkpoint/sha256.h"
#include "ml/error.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace wendu::ml {
namespace {

namespace fs = std::filesystem;

const std::string stagingPrefix = ".staging-";

// The model's name, and how its files come: the client offers no path.
bool isModelName(const std::string &name)
{
    return name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string::npos;
}

void checkFileName(const std::string &name)
{
    constexpr std::array pickles{".bin", ".pt", ".pth", ".pkl", ".ckpt", ".pickle"};
    constexpr std::array known{".json", ".txt", ".safetensors", ".model"};
    const std::string extension = fs::path(name).extension().string();
    if (std::find(pickles.begin(), pickles.end(), extension) != pickles.end())
        throw Error({"pickle_refused", name, extension, "safetensors",
                     "The file " + name + " is a pickle, which can run any code when it is read.",
                     "Convert the weights to safetensors and use these."});
    const bool plain = !name.empty() && name.size() <= 200 && name.front() != '.'
                       && name.find_first_of(std::string("/\\\0", 3)) == std::string::npos;
    if (!plain || std::find(known.begin(), known.end(), extension) == known.end())
        throw Error(
            {"file_refused", name, name, "a bare name ending in .json, .txt, .safetensors or .model",
             "'" + name + "' is no file of a model; expected a bare name ending in .json, .txt, .safetensors or .model.",
             "Remove it from the model's folder."});
}

Error unknownModel(const std::string &model)
{
    return Error({"unknown_model", model, "no such model in the worker's cache", "a model that was opened before",
                  "The worker does not have the model " + model.substr(0, 12) + ".", "Open the model again."});
}

Error writeFailed(const fs::path &path, const std::string &reason)
{
    return Error({"write_failed", path.string(), reason, "a writable folder with room",
                  "The worker cannot write " + path.string() + ": " + reason + ".",
                  "Make room on that disk, or choose another folder with --cache."});
}

std::uintmax_t sizeOf(const fs::path &folder)
{
    std::uintmax_t size = 0;
    std::error_code ignored;
    for (const fs::directory_entry &file : fs::directory_iterator(folder, ignored))
        size += file.is_regular_file(ignored) ? file.file_size(ignored) : 0;
    return size;
}

std::string hostName()
{
    std::array<char, 256> name{};
    return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

// Staging folders carry the machine and the process that fills them; those of the dead are of no use to anyone. Of another
// machine's processes, which may share the folder over the network, nothing is known: theirs stay for a week.
void removeAbandoned(const fs::path &cache)
{
    std::error_code ignored;
    for (const fs::directory_entry &entry : fs::directory_iterator(cache, ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.compare(0, stagingPrefix.size(), stagingPrefix) != 0)
            continue;
        bool abandoned = false;
        if (const std::string ours = stagingPrefix + hostName() + '-'; name.compare(0, ours.size(), ours) == 0) {
            const auto process = static_cast<pid_t>(std::strtol(name.c_str() + ours.size(), nullptr, 10));
            abandoned = process <= 0 || (kill(process, 0) != 0 && errno == ESRCH);
        } else {
            abandoned = fs::last_write_time(entry.path(), ignored) < fs::file_time_type::clock::now() - std::chrono::days(7);
        }
        if (abandoned)
            fs::remove_all(entry.path(), ignored);
    }
}

bool haveTheirSizes(const fs::path &folder, const std::vector<protocol::FileEntry> &files)
{
    return std::all_of(files.begin(), files.end(), [&folder](const protocol::FileEntry &file) {
        std::error_code missing;
        return fs::file_size(folder / file.name, missing) == static_cast<std::uintmax_t>(file.size) && !missing;
    });
}

bool haveTheirHashes(const fs::path &folder, const std::vector<protocol::FileEntry> &files)
{
    return std::all_of(files.begin(), files.end(), [&folder](const protocol::FileEntry &file) {
        return sha256OfFile(folder / file.name) == file.sha256;
    });
}

void syncFolder(const fs::path &folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    fsync(descriptor);
    ::close(descriptor);
}

} // namespace

// A model that is on its way.
struct ModelCache::Arrival
{
    std::unique_ptr<Staging> staging;
    std::map<std::string, protocol::FileEntry> expected; // not yet whole
    // The file that is being received.
    std::string name;
    std::ofstream out;
    std::unique_ptr<Sha256> hash;
    std::int64_t received = 0;
};

Staging::Staging(fs::path folder)
    : m_folder(std::move(folder))
{
}

Staging::~Staging()
{
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

ModelCache::ModelCache(fs::path folder, std::uintmax_t limitBytes)
    : m_folder(std::move(folder))
    , m_limit(limitBytes)
{
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error)
        throw writeFailed(m_folder, error.message());
    removeAbandoned(m_folder);
}

std::vector<std::string> ModelCache::open(const protocol::OpenModel &model)
{
    std::set<std::string> names;
    std::uintmax_t total = 0;
    for (const protocol::FileEntry &file : model.files) {
        checkFileName(file.name);
        if (file.size < 0 || !names.insert(file.name).second)
            throw Error({"file_refused", file.name, std::to_string(file.size) + " bytes", "each name once, with its size",
                         "The model's list of files names " + file.name + " twice or without a size.",
                         "Open the model again."});
        total += static_cast<std::uintmax_t>(file.size);
    }
    if (!isModelName(model.model) || modelName(model.files) != model.model)
        throw Error({"hash_mismatch", model.model, modelName(model.files), model.model,
                     "The model's name is not that of its files.", "Open the model again."});
    if (total > m_limit)
        throw Error({"model_too_large", model.model, std::to_string(total) + " bytes", "at most " + std::to_string(m_limit),
                     "The model is larger (" + std::to_string(total >> 20) + " MiB) than the worker's cache may be ("
                         + std::to_string(m_limit >> 20) + " MiB).",
                     "Start the worker with a larger --cache-limit."});
    const fs::path folder = m_folder / model.model;
    const std::lock_guard lock(m_mutex);
    const bool whole
        = haveTheirSizes(folder, model.files) && (m_verified.contains(model.model) || haveTheirHashes(folder, model.files));
    m_arrivals.erase(model.model);
    m_failed.erase(model.model);
    if (whole) {
        m_verified.insert(model.model);
        return {};
    }
    m_verified.erase(model.model);

    makeRoom(total, model.model);
    auto arrival = std::make_shared<Arrival>();
    arrival->staging = stage();
    for (const protocol::FileEntry &file : model.files)
        arrival->expected.emplace(file.name, file);
    m_arrivals.emplace(model.model, arrival);
    return {names.begin(), names.end()};
}

bool ModelCache::receive(const protocol::ModelFile &part)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_arrivals.find(part.model);
    if (found == m_arrivals.end()) {
        if (m_failed.contains(part.model))
            return false;
        throw unknownModel(part.model);
    }
    // Taken out first: whatever goes wrong, nothing half is kept.
    const std::shared_ptr<Arrival> arrival = found->second;
    m_arrivals.erase(found);
    m_failed.insert(part.model);
    append(*arrival, part);
    if (!arrival->expected.empty()) {
        m_arrivals.emplace(part.model, arrival);
        m_failed.erase(part.model);
        return false;
    }
    publish(*arrival->staging, part.model);
    m_failed.erase(part.model);
    return true;
}

void ModelCache::append(Arrival &arrival, const protocol::ModelFile &part)
{
    const auto file = arrival.expected.find(part.name);
    if (file == arrival.expected.end())
        throw Error({"file_refused", part.name, part.name, "a file that the worker asked for",
                     "The file '" + part.name + "' was not asked for.", "Open the model again."});
    const protocol::FileEntry &entry = file->second;
    if (part.offset == 0) {
        arrival.name = part.name;
        arrival.out = std::ofstream(arrival.staging->folder() / part.name, std::ios::binary | std::ios::trunc);
        arrival.hash = std::make_unique<Sha256>();
        arrival.received = 0;
    }
    const auto size = static_cast<std::int64_t>(part.data.data.size());
    if (arrival.name != part.name || part.offset != arrival.received || part.total != entry.size
        || size > entry.size - arrival.received)
        throw Error({"file_refused", part.name, "bytes from " + std::to_string(part.offset),
                     "bytes from " + std::to_string(arrival.received) + " of " + std::to_string(entry.size),
                     "The parts of the file " + part.name + " came out of order.", "Open the model again."});
    arrival.hash->add(part.data.data);
    arrival.out.write(reinterpret_cast<const char *>(part.data.data.data()), static_cast<std::streamsize>(size));
    arrival.received += size;
    if (arrival.received < entry.size)
        return;
    arrival.out.close();
    if (!arrival.out)
        throw writeFailed(arrival.staging->folder() / part.name, "an error while writing");
    if (const std::string hash = arrival.hash->hex(); hash != entry.sha256)
        throw Error({"hash_mismatch", part.name, hash, entry.sha256,
                     "The file " + part.name + " is not the one that was announced.",
                     "The model's folder changed while it was read: open the model again."});
    arrival.name.clear();
    arrival.expected.erase(file);
}

fs::path ModelCache::folderOf(const std::string &model)
{
    const fs::path folder = m_folder / model;
    std::error_code error;
    if (!isModelName(model) || !fs::is_directory(folder, error))
        throw unknownModel(model);
    fs::last_write_time(folder, fs::file_time_type::clock::now(), error);
    return folder;
}

std::unique_ptr<Staging> ModelCache::stage()
{
    std::string folder = (m_folder / (stagingPrefix + hostName() + '-' + std::to_string(getpid()) + "-XXXXXX")).string();
    if (!mkdtemp(folder.data()))
        throw writeFailed(m_folder, std::generic_category().message(errno));
    return std::make_unique<Staging>(folder);
}

std::vector<protocol::FileEntry> ModelCache::adopt(std::unique_ptr<Staging> staging)
{
    std::vector<protocol::FileEntry> files = manifest(staging->folder());
    const std::string name = modelName(files);
    const std::lock_guard lock(m_mutex);
    makeRoom(sizeOf(staging->folder()), name);
    publish(*staging, name);
    return files;
}

void ModelCache::publish(const Staging &staging, const std::string &model)
{
    const fs::path target = m_folder / model;
    std::error_code error;
    syncFolder(staging.folder());
    fs::rename(staging.folder(), target, error);
    if (error && fs::is_directory(target)) {
        // Another worker was faster, or the model there had lost a file: ours is whole and verified.
        fs::remove_all(target, error);
        fs::rename(staging.folder(), target, error);
    }
    if (error && !fs::is_directory(target))
        throw writeFailed(target, error.message());
    m_verified.insert(model);
    fs::last_write_time(target, fs::file_time_type::clock::now(), error);
    syncFolder(m_folder);
}

void ModelCache::makeRoom(std::uintmax_t bytes, const std::string &keep)
{
    struct Resident
    {
        fs::file_time_type used;
        fs::path folder;
        std::uintmax_t size;
    };
    std::vector<Resident> residents;
    std::uintmax_t total = bytes;
    std::error_code ignored;
    for (const fs::directory_entry &entry : fs::directory_iterator(m_folder, ignored)) {
        const std::string name = entry.path().filename().string();
        if (!isModelName(name) || name == keep)
            continue;
        residents.push_back({fs::last_write_time(entry.path(), ignored), entry.path(), sizeOf(entry.path())});
        total += residents.back().size;
    }
    std::sort(residents.begin(), residents.end(), [](const Resident &a, const Resident &b) { return a.used < b.used; });
    for (const Resident &resident : residents) {
        if (total <= m_limit)
            return;
        fs::remove_all(resident.folder, ignored);
        total -= resident.size;
    }
}

fs::path defaultCacheFolder()
{
    if (const char *cache = std::getenv("XDG_CACHE_HOME"); cache && *cache)
        return fs::path(cache) / "wendu" / "models";
    const char *home = std::getenv("HOME");
    return fs::path(home && *home ? home : "/tmp") / ".cache" / "wendu" / "models";
}

} // namespace wendu::ml
