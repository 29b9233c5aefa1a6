// SPDX-License-Identifier: Apache-2.0
#include "ml/batch/memory.h"

#include <c10/util/Exception.h>

#include <new>

namespace wendu::ml {
namespace {

// LibTorch adds a C++ backtrace, which the log has in full.
std::string firstLine(const std::string &text)
{
    return text.substr(0, text.find('\n'));
}

bool saysSo(const std::string &what)
{
    for (const char *words : {"not enough memory", "can't allocate memory", "out of memory", "ALLOC_FAILED"}) {
        if (what.find(words) != std::string::npos)
            return true;
    }
    return false;
}

} // namespace

std::string outOfMemory(const std::exception_ptr &exception)
{
    try {
        std::rethrow_exception(exception);
    } catch (const c10::OutOfMemoryError &error) {
        return firstLine(error.what_without_backtrace());
    } catch (const c10::Error &error) {
        const std::string what = firstLine(error.what_without_backtrace());
        return saysSo(what) ? what : std::string();
    } catch (const std::bad_alloc &) {
        return "an allocation failed";
    } catch (...) {
        return {};
    }
}

bool hadMemory(const std::function<void()> &work)
{
    try {
        work();
        return true;
    } catch (...) {
        if (outOfMemory(std::current_exception()).empty())
            throw;
        return false;
    }
}

} // namespace wendu::ml
