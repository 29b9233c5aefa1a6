// SPDX-License-Identifier: Apache-2.0
#include "ml/checkpoint/sha256.h"

#include "ml/error.h"

#include <openssl/evp.h>

#include <fstream>
#include <vector>

namespace wendu::ml {
namespace {

constexpr std::size_t chunkSize = 1 << 20;

// EVP fails only when libcrypto has no memory or was built (or set to FIPS mode) without the digest.
void require(int result)
{
    if (result != 1)
        throw std::runtime_error("OpenSSL cannot compute SHA-256");
}

} // namespace

struct Sha256::State
{
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

Sha256::Sha256()
    : m_state(std::make_unique<State>())
{
    require(m_state->context ? EVP_DigestInit_ex(m_state->context.get(), EVP_sha256(), nullptr) : 0);
}

Sha256::~Sha256() = default;

void Sha256::add(std::span<const std::uint8_t> bytes)
{
    require(EVP_DigestUpdate(m_state->context.get(), bytes.data(), bytes.size()));
}

std::string Sha256::hex()
{
    std::array<unsigned char, 32> digest{};
    require(EVP_DigestFinal_ex(m_state->context.get(), digest.data(), nullptr));
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(2 * digest.size());
    for (const unsigned char byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string sha256(std::span<const std::uint8_t> bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

std::string sha256OfFile(const std::filesystem::path &file)
{
    std::ifstream stream;
    stream.rdbuf()->pubsetbuf(nullptr, 0); // our chunk is the buffer
    stream.open(file, std::ios::binary);
    Sha256 hash;
    std::vector<std::uint8_t> chunk(chunkSize);
    while (stream.good()) {
        stream.read(reinterpret_cast<char *>(chunk.data()), static_cast<std::streamsize>(chunk.size()));
        hash.add(std::span(chunk).first(static_cast<std::size_t>(stream.gcount())));
    }
    // Reaching the end sets eofbit and failbit. A file that never opened has failbit alone; a read error sets badbit.
    if (!stream.eof() || stream.bad())
        throw Error({"read_failed", file.string(), "a file that cannot be read", "a readable file",
                     "The file " + file.string() + " cannot be read.", "Check that it exists and that you may read it."});
    return hash.hex();
}

} // namespace wendu::ml
