// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QPushButton>

namespace wendu {

// A button that, once pressed, takes the next key for itself, whatever that key does elsewhere. Escape leaves it.
class KeyCapture : public QPushButton
{
    Q_OBJECT

public:
    explicit KeyCapture(QWidget *parent = nullptr);
    bool listening() const { return m_listening; }
    void setListening(bool listening);
    // As a shortcut counts it: Shift is a part of the key only where it does not make another character of it. Empty: a
    // modifier alone, or a key that moves the focus or closes a dialog, and has to keep that.
    static QKeySequence sequence(const QKeyEvent &event);

Q_SIGNALS:
    void captured(const QKeySequence &key);
    void refused(); // a key that has to keep its meaning
    void listeningChanged();

protected:
    bool event(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void take(const QKeyEvent &event);
    void retranslate();
    bool m_listening = false;
};

} // namespace wendu
