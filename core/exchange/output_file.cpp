// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/output_file.h"

#include "base/whole_file.h"
#include "exchange/messages.h"

#include <QDir>
#include <QFileInfo>

namespace wendu {
namespace {

constexpr qsizetype piece = 1024 * 1024;

} // namespace

OutputFile::OutputFile(const QString &path, bool replace)
    : m_path(path)
    , m_replace(replace)
    , m_file(temporaryBeside(path))
{
}

OutputFile::~OutputFile()
{
    if (m_finished)
        return;
    m_file.close();
    m_file.remove();
}

Result<void> OutputFile::isFree(const QString &path, bool replace)
{
    const QFileInfo there(path);
    if (there.isDir() || (!replace && there.exists())) {
        return Error{Exchange::tr("There is a file “%1” already.").arg(QDir::toNativeSeparators(path)),
                     Exchange::tr("Choose another name, or move that file away.")};
    }
    return {};
}

Result<std::unique_ptr<OutputFile>> OutputFile::open(const QString &path, bool replace)
{
    if (Result<void> free = isFree(path, replace); !free)
        return free.error();
    std::unique_ptr<OutputFile> file(new OutputFile(path, replace));
    if (!file->m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered)) {
        return Error{
            Exchange::tr("“%1” cannot be written: %2.").arg(QDir::toNativeSeparators(path), file->m_file.errorString()),
            Exchange::tr("Check that the folder is there and that you may write in it.")};
    }
    return file;
}

Result<void> OutputFile::write(const QByteArray &bytes)
{
    m_waiting += bytes;
    return m_waiting.size() < piece ? Result<void>() : flush();
}

Result<void> OutputFile::flush()
{
    if (m_file.write(m_waiting) != m_waiting.size()) {
        return Error{Exchange::tr("“%1” could not be written: %2. Nothing of it is left.")
                         .arg(QDir::toNativeSeparators(m_path), m_file.errorString()),
                     Exchange::tr("Make room or choose another folder, then try again.")};
    }
    m_waiting.resize(0);
    return {};
}

Result<void> OutputFile::finish()
{
    if (Result<void> flushed = flush(); !flushed)
        return flushed;
    m_file.close();
    const Result<void> moved = moveIntoPlace(m_file.fileName(), m_path, m_replace ? IfThere::Replace : IfThere::Refuse);
    m_finished = moved.ok();
    return moved;
}

} // namespace wendu
