// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/key_capture.h"

#include <QKeyEvent>

#include <array>

namespace wendu {
namespace {

bool isModifier(int key)
{
    static constexpr std::array modifiers{Qt::Key_Shift,   Qt::Key_Control,  Qt::Key_Alt,         Qt::Key_Meta,
                                          Qt::Key_AltGr,   Qt::Key_CapsLock, Qt::Key_NumLock,     Qt::Key_ScrollLock,
                                          Qt::Key_Super_L, Qt::Key_Super_R,  Qt::Key_Mode_switch, Qt::Key_unknown};
    return std::find(modifiers.begin(), modifiers.end(), key) != modifiers.end() || key == 0;
}

bool keepsItsMeaning(const QKeyEvent &event)
{
    static constexpr std::array kept{Qt::Key_Tab, Qt::Key_Backtab, Qt::Key_Return, Qt::Key_Enter, Qt::Key_Escape};
    const bool plain = !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    return plain && std::find(kept.begin(), kept.end(), event.key()) != kept.end();
}

} // namespace

KeyCapture::KeyCapture(QWidget *parent)
    : QPushButton(parent)
{
    setAutoDefault(false);
    connect(this, &QPushButton::clicked, this, [this] { setListening(true); });
    retranslate();
}

void KeyCapture::setListening(bool listening)
{
    if (m_listening == listening)
        return;
    m_listening = listening;
    if (listening)
        setFocus();
    retranslate();
    Q_EMIT listeningChanged();
}

QKeySequence KeyCapture::sequence(const QKeyEvent &event)
{
    if (isModifier(event.key()) || keepsItsMeaning(event))
        return {};
    Qt::KeyboardModifiers modifiers = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const QString text = event.text();
    const bool typesAnother
        = !text.isEmpty() && text.at(0).isPrint() && !text.at(0).isLetterOrNumber() && !text.at(0).isSpace();
    if ((event.modifiers() & Qt::ShiftModifier) && !typesAnother)
        modifiers |= Qt::ShiftModifier;
    return QKeySequence(QKeyCombination(modifiers, static_cast<Qt::Key>(event.key())));
}

bool KeyCapture::event(QEvent *event)
{
    if (!m_listening)
        return QPushButton::event(event);
    // Before any shortcut sees it, and before Tab moves the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        take(*static_cast<QKeyEvent *>(event));
        event->accept();
        return true;
    }
    return QPushButton::event(event);
}

void KeyCapture::take(const QKeyEvent &event)
{
    if (isModifier(event.key()))
        return; // the key is still to come
    setListening(false);
    if (event.key() == Qt::Key_Escape && event.modifiers() == Qt::NoModifier)
        return;
    const QKeySequence key = sequence(event);
    if (key.isEmpty())
        Q_EMIT refused();
    else
        Q_EMIT captured(key);
}

void KeyCapture::focusOutEvent(QFocusEvent *event)
{
    QPushButton::focusOutEvent(event);
    setListening(false);
}

void KeyCapture::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void KeyCapture::retranslate()
{
    setText(m_listening ? tr("Press the key…") : tr("Add a key"));
}

} // namespace wendu
