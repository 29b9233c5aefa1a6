// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output_lines.h"

namespace wendu::cli {

using namespace Qt::StringLiterals;

OutputLines::OutputLines(const QString &path)
    : m_file(path)
{
}

Result<void> OutputLines::open()
{
    if (!m_file.open(QIODevice::WriteOnly))
        return failure();
    return {};
}

Result<void> OutputLines::write(const Json &line)
{
    const QByteArray bytes = QByteArray::fromStdString(line.dump()) + '\n';
    if (m_file.write(bytes) != bytes.size())
        return failure();
    return {};
}

Result<void> OutputLines::commit()
{
    if (!m_file.commit())
        return failure();
    return {};
}

Error OutputLines::failure() const
{
    return {u"%1 could not be written: %2."_s.arg(m_file.fileName(), m_file.errorString()),
            u"Check that the folder is there and writable and that the disk has room."_s};
}

} // namespace wendu::cli
