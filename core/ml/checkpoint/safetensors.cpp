// SPDX-License-Identifier: Apache-2.0
#include "ml/checkpoint/safetensors.h"

#include "ml/checkpoint/mapped_file.h"
#include "ml/checkpoint/safetensors_header.h"

#include <bit>

namespace wendu::ml {

// The views are the file's bytes as they lie there.
static_assert(std::endian::native == std::endian::little, "safetensors are little-endian and are used without a copy");

struct Safetensors::Mapping
{
    explicit Mapping(const std::filesystem::path &name)
        : path(name)
        , file(name)
        , content(readSafetensors(file.bytes(), name))
    {
    }
    std::filesystem::path path;
    MappedFile file;
    SafetensorsContent content;
};

std::size_t sizeOf(DType type)
{
    switch (type) {
    case DType::F64:
    case DType::I64:
        return 8;
    case DType::F32:
    case DType::I32:
        return 4;
    case DType::F16:
    case DType::BF16:
    case DType::I16:
        return 2;
    case DType::I8:
    case DType::U8:
    case DType::Bool:
        return 1;
    }
    __builtin_unreachable();
}

const char *nameOf(DType type)
{
    switch (type) {
    case DType::F32:
        return "F32";
    case DType::F16:
        return "F16";
    case DType::BF16:
        return "BF16";
    case DType::F64:
        return "F64";
    case DType::I64:
        return "I64";
    case DType::I32:
        return "I32";
    case DType::I16:
        return "I16";
    case DType::I8:
        return "I8";
    case DType::U8:
        return "U8";
    case DType::Bool:
        return "BOOL";
    }
    __builtin_unreachable();
}

Safetensors::Safetensors(const std::filesystem::path &file)
    : m_mapping(std::make_unique<Mapping>(file))
{
}

Safetensors::~Safetensors() = default;
Safetensors::Safetensors(Safetensors &&) noexcept = default;
Safetensors &Safetensors::operator=(Safetensors &&) noexcept = default;

const std::map<std::string, TensorView> &Safetensors::tensors() const
{
    return m_mapping->content.tensors;
}

const std::map<std::string, std::string> &Safetensors::metadata() const
{
    return m_mapping->content.metadata;
}

const std::filesystem::path &Safetensors::path() const
{
    return m_mapping->path;
}

} // namespace wendu::ml
