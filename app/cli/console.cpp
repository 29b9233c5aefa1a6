// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include <cmath>
#include <cstdio>

#include <unistd.h>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

void put(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stream);
    std::fflush(stream);
}

QString timeLeft(double seconds)
{
    if (seconds < 0)
        return {};
    const int whole = int(std::ceil(seconds));
    if (whole < 60)
        return u", %1 s left"_s.arg(whole);
    return u", %1 min %2 s left"_s.arg(whole / 60).arg(whole % 60);
}

QString bar(double fraction)
{
    constexpr int width = 24;
    const int filled = int(std::lround(fraction * width));
    return u"[%1%2] %3 %  "_s.arg(QString(filled, u'#'), QString(width - filled, u'.'))
        .arg(int(std::lround(fraction * 100)), 3);
}

} // namespace

Console::Console(bool json)
    : m_json(json)
    , m_terminal(::isatty(STDERR_FILENO) != 0)
{
}

Console::~Console()
{
    clearProgress();
}

void Console::report(const Json &record, const QString &sentence)
{
    clearProgress();
    if (m_json)
        put(stdout, QString::fromStdString(record.dump()) + u'\n');
    else if (!sentence.isEmpty())
        put(stdout, sentence + u'\n');
}

void Console::failure(const Error &error)
{
    clearProgress();
    if (m_json)
        report({{"event", "error"}, {"message", utf8(error.message)}, {"remedy", utf8(error.remedy)}}, {});
    put(stderr, u"wendu-cli: "_s + error.text() + u'\n');
}

void Console::progress(const QString &what, double fraction, double secondsLeft)
{
    if (!m_terminal)
        return;
    const QString line = (fraction >= 0 ? bar(std::min(fraction, 1.0)) : QString()) + what + timeLeft(secondsLeft);
    if (line == m_lastProgress)
        return;
    m_lastProgress = line;
    m_progressShown = true;
    put(stderr, u"\r\x1b[K"_s + line);
}

void Console::warn(const QString &sentence)
{
    clearProgress();
    put(stderr, u"wendu-cli: "_s + sentence + u'\n');
}

void Console::clearProgress()
{
    m_lastProgress.clear();
    if (std::exchange(m_progressShown, false))
        put(stderr, u"\r\x1b[K"_s);
}

} // namespace wendu::cli
