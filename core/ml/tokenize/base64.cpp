// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/base64.h"

#include <openssl/evp.h>

namespace wendu::ml {

std::optional<std::string> decodeBase64(std::string_view text)
{
    std::string bytes(text.size() / 4 * 3, '\0');
    if (text.empty() || text.size() % 4 != 0)
        return std::nullopt;
    const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char *>(bytes.data()),
                                       reinterpret_cast<const unsigned char *>(text.data()), static_cast<int>(text.size()));
    if (length < 0)
        return std::nullopt;
    bytes.resize(static_cast<std::size_t>(length));
    for (std::size_t end = text.size(); end > text.size() - 2 && text[end - 1] == '='; --end)
        bytes.pop_back(); // OpenSSL counts what the padding stands for
    return bytes;
}

std::string encodeBase64(std::string_view bytes)
{
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char *>(text.data()),
                                       reinterpret_cast<const unsigned char *>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

} // namespace wendu::ml
