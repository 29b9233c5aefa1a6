// SPDX-License-Identifier: Apache-2.0
#include "ml/batch/memory.h"

#include "ml/error.h"

#include <c10/util/Exception.h>
#include <oneapi/dnnl/dnnl_common.hpp>

#include <atomic>
#include <new>
#include <string_view>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace wendu::ml {
namespace {

bool saysSo(const std::string &what)
{
    for (const char *words : {"not enough memory", "can't allocate memory", "out of memory", "ALLOC_FAILED"}) {
        if (what.find(words) != std::string::npos)
            return true;
    }
    return false;
}

// oneDNN makes the code of a product when it is first asked for, and calls the memory that is missing for it a runtime error
// of a primitive that could not be created. One that could not be executed is another matter.
bool wantsMemory(const dnnl::error &error)
{
    return error.status == dnnl_out_of_memory
           || (error.status == dnnl_runtime_error
               && std::string_view(error.what()).find("create") != std::string_view::npos);
}

std::atomic_bool ranShort = false;

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
    } catch (const dnnl::error &error) {
        return wantsMemory(error) ? error.what() : std::string();
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
    }
    ranShort = true;
    giveMemoryBack();
    return false;
}

bool memoryRanShort()
{
    return ranShort;
}

void expectMemoryAgain()
{
    ranShort = false;
}

void giveMemoryBack()
{
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}

} // namespace wendu::ml
