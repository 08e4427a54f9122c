"""Qt's style sheet, written from the tokens of ui.theme; widgets choose a look by the property of that name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.theme import Theme


def style_sheet(theme: Theme) -> str:
    return "\n".join(
        (_ground(theme), _texts(theme), _buttons(theme), _inputs(theme), _frames(theme), _lists(theme))
    )


def _ground(theme: Theme) -> str:
    c, px = theme.colours, theme.px
    return f"""
    QMainWindow, QDialog, QWidget[look="page"], QWidget[look="ground"] {{ background: {c.ground}; }}
    QToolTip {{ color: {c.ink}; background: {c.paper}; border: 1px solid {c.control_line}; padding: {px(5)}px; }}
    QScrollArea, QScrollArea > QWidget > QWidget[look="scroll"] {{ background: transparent; border: none; }}
    QSplitter::handle {{ background: transparent; }}
    QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 0; }}
    QScrollBar::handle {{ background: {c.control_line}; border-radius: {px(3)}px; margin: {px(3)}px; }}
    QScrollBar::handle:vertical {{ min-height: {px(36)}px; }}
    QScrollBar::handle:horizontal {{ min-width: {px(36)}px; }}
    QScrollBar::handle:hover {{ background: {c.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QMenu {{ background: {c.paper}; border: 1px solid {c.control_line}; padding: {px(4)}px; }}
    QMenu::item {{ padding: {px(7)}px {px(22)}px; border-radius: {px(4)}px; }}
    QMenu::item:selected {{ background: {c.accent_ground}; color: {c.ink}; }}
    QMenu::item:disabled {{ color: {c.muted}; }}
    QProgressBar {{ background: {c.line}; border: none; border-radius: {px(4)}px;
        min-height: {px(8)}px; max-height: {px(8)}px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: {px(4)}px; }}
    """


def _texts(theme: Theme) -> str:
    # room above and below a label: the font's declared height stops short of น้ำ, ฎู and ฏุ
    c, px = theme.colours, theme.px
    return f"""
    QLabel {{ background: transparent; color: {c.ink}; padding: {px(1)}px 0 {px(3)}px 0; }}
    QLabel[look="title"] {{ font-size: {px(24)}px; font-weight: 600; padding: {px(2)}px 0 {px(5)}px 0; }}
    QLabel[look="figure"] {{ font-size: {px(26)}px; font-weight: 600; padding: {px(2)}px 0 {px(5)}px 0; }}
    QLabel[look="card_title"] {{ font-size: {px(17)}px; font-weight: 600; }}
    QLabel[look="strong"] {{ font-weight: 600; }}
    QLabel[look="muted"] {{ color: {c.muted}; }}
    QLabel[look="caption"] {{ font-size: {px(13)}px; color: {c.muted}; }}
    QLabel[look="label"] {{ font-size: {px(14)}px; color: {c.ink}; }}
    QLabel[look="problem"] {{ font-size: {px(13)}px; color: {c.wrong}; }}
    QLabel[tone="good"] {{ color: {c.accent}; }}
    QLabel[tone="soon"] {{ color: {c.soon}; }}
    QLabel[tone="wrong"] {{ color: {c.wrong}; }}
    QLabel[tone="muted"] {{ color: {c.muted}; }}
    QLabel[look="side_group"], QLabel[look="side_title"] {{ padding: 0; }}
    QLabel[look="side_title"] {{ color: {c.side_ink}; font-weight: 600; }}
    QLabel[look="side_group"] {{ color: {c.side_muted}; font-size: {px(12)}px; }}
    """


def _buttons(theme: Theme) -> str:
    c, px = theme.colours, theme.px
    inner = px(40) - 2
    return f"""
    QPushButton {{ background: {c.paper}; color: {c.ink}; border: 1px solid {c.control_line};
        border-radius: {px(7)}px; padding: 0 {px(16)}px; min-height: {inner}px; }}
    QPushButton:hover {{ background: {c.accent_ground}; }}
    QPushButton:focus {{ border: 2px solid {c.accent}; padding: 0 {px(16) - 1}px; min-height: {inner - 2}px; }}
    QPushButton:pressed {{ background: {c.line}; }}
    QPushButton:disabled {{ color: {c.muted}; background: {c.ground}; border-color: {c.line}; }}
    QPushButton[look="main"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent};
        font-weight: 600; }}
    QPushButton[look="main"]:hover, QPushButton[look="main"]:pressed {{ background: {c.accent_down}; }}
    QPushButton[look="main"]:focus {{ border: 2px solid {c.side_edge}; }}
    QPushButton[look="main"]:disabled {{ background: {c.ground}; color: {c.muted}; border-color: {c.line}; }}
    QPushButton[look="danger"] {{ background: {c.wrong}; color: {c.on_accent}; border-color: {c.wrong};
        font-weight: 600; }}
    QPushButton[look="danger"]:focus {{ border: 2px solid {c.ink}; }}
    QPushButton[look="link"] {{ background: transparent; color: {c.link}; border: none; padding: 0;
        min-height: {px(26)}px; text-align: left; text-decoration: underline; }}
    QPushButton[look="link"]:focus {{ border: 1px dotted {c.link}; padding: 0; }}
    QPushButton[look="quiet"] {{ background: transparent; border: none; padding: 0 {px(8)}px;
        min-height: {px(28)}px; color: {c.muted}; font-size: {px(13)}px; }}
    QPushButton[look="quiet"]:hover {{ color: {c.ink}; background: {c.line}; }}
    QPushButton[look="quiet"]:focus {{ border: 1px solid {c.accent}; padding: 0 {px(8) - 1}px;
        min-height: {px(28) - 2}px; }}
    QPushButton[look="side"] {{ background: transparent; color: {c.side_ink}; border: none; border-radius: 0;
        border-left: {px(4)}px solid transparent; text-align: left; padding: 0 {px(14)}px;
        min-height: 0; }}
    QPushButton[look="side"]:hover {{ background: {c.side_chosen}; }}
    QPushButton[look="side"]:focus {{ border: 1px solid {c.side_edge}; border-left-width: {px(4)}px;
        padding: 0 {px(14) - 1}px; }}
    QPushButton[look="side"]:checked {{ background: {c.side_chosen}; font-weight: 600;
        border-left: {px(4)}px solid {c.side_edge}; }}
    """


def _inputs(theme: Theme) -> str:
    c, px = theme.colours, theme.px
    inner = px(40) - 2
    return f"""
    QLineEdit, QPlainTextEdit, QComboBox {{ background: {c.paper}; color: {c.ink};
        border: 1px solid {c.control_line}; border-radius: {px(7)}px;
        selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
    QLineEdit {{ min-height: {inner}px; max-height: {inner}px; padding: 0 {px(9)}px; }}
    QPlainTextEdit {{ padding: {px(5)}px; }}
    QComboBox {{ min-height: {inner}px; max-height: {inner}px; padding: 0 {px(30)}px 0 {px(11)}px; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 2px solid {c.accent}; }}
    QLineEdit:focus {{ padding: 0 {px(9) - 1}px; min-height: {inner - 2}px; max-height: {inner - 2}px; }}
    QPlainTextEdit:focus {{ padding: {px(5) - 1}px; }}
    QComboBox:focus {{ padding: 0 {px(30) - 1}px 0 {px(11) - 1}px; min-height: {inner - 2}px;
        max-height: {inner - 2}px; }}
    QLineEdit:read-only, QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{
        background: {c.ground}; color: {c.muted}; border-color: {c.line}; }}
    QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{
        border: 2px solid {c.wrong}; background: {c.wrong_ground}; }}
    QComboBox[filtering="true"] {{ background: {c.accent_ground}; border-color: {c.accent}; }}
    QComboBox::drop-down {{ border: none; width: 0; }}
    QComboBox::down-arrow {{ image: none; }}
    QComboBox QAbstractItemView, QListView[look="choices"] {{ background: {c.paper}; color: {c.ink};
        border: 1px solid {c.control_line}; outline: none; padding: {px(4)}px;
        selection-background-color: {c.accent_ground}; selection-color: {c.ink}; }}
    QComboBox QAbstractItemView::item {{ min-height: {px(34)}px; padding: 0 {px(8)}px;
        border-radius: {px(4)}px; }}
    QComboBox QAbstractItemView::item:selected {{ background: {c.accent_ground}; color: {c.ink}; }}
    QCheckBox, QRadioButton {{ spacing: {px(9)}px; min-height: {px(30)}px; background: transparent; }}
    QCheckBox::indicator, QRadioButton::indicator {{ width: {px(18)}px; height: {px(18)}px;
        background: {c.paper}; border: 1px solid {c.control_line}; border-radius: {px(4)}px; }}
    QRadioButton::indicator {{ border-radius: {px(10)}px; }}
    QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {c.accent};
        width: {px(18) - 2}px; height: {px(18) - 2}px; }}
    QCheckBox::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; image: url(icons:tick.png); }}
    QRadioButton::indicator:checked {{ background: {c.accent}; border-color: {c.accent};
        image: url(icons:dot.png); }}
    QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {c.line}; }}
    QCheckBox:focus, QRadioButton:focus {{ color: {c.accent}; }}
    QListView[look="ticks"] {{ background: {c.paper}; color: {c.ink}; outline: none;
        border: 1px solid {c.control_line}; border-radius: {px(6)}px; padding: {px(3)}px; }}
    QListView[look="ticks"]:focus {{ border: 2px solid {c.accent}; padding: {px(3) - 1}px; }}
    QListView[look="ticks"]::item {{ min-height: {px(30)}px; padding-left: {px(6)}px; color: {c.ink}; }}
    QListView[look="ticks"]::item:selected {{ background: {c.accent_ground}; color: {c.ink}; }}
    QListView[look="ticks"]::indicator {{ width: {px(18)}px; height: {px(18)}px;
        background: {c.paper}; border: 1px solid {c.control_line}; border-radius: {px(4)}px; }}
    QListView[look="ticks"]::indicator:checked {{ background: {c.accent}; border-color: {c.accent};
        image: url(icons:tick.png); }}
    """


def _frames(theme: Theme) -> str:
    c, px = theme.colours, theme.px
    strips = "\n".join(
        f"""QFrame[look="strip"][tone="{tone}"] {{ background: {ground}; border: none;
        border-left: {px(4)}px solid {edge}; border-top-right-radius: {px(5)}px;
        border-bottom-right-radius: {px(5)}px; }}
    QFrame[look="note"][tone="{tone}"] {{ background: {ground}; border: none; border-radius: {px(5)}px; }}"""
        for tone, ground, edge in (
            ("plain", c.ground, c.control_line),
            ("muted", c.ground, c.control_line),
            ("good", c.accent_ground, c.accent),
            ("soon", c.soon_ground, c.soon_edge),
            ("wrong", c.wrong_ground, c.wrong),
        )
    )
    return f"""
    QFrame[look="card"] {{ background: {c.paper}; border: 1px solid {c.line}; border-radius: {px(8)}px; }}
    QFrame[look="side_rule"] {{ background: {c.side_muted}; min-height: 1px; max-height: 1px;
        margin: {px(4)}px {px(18)}px; }}
    QFrame[look="rule"] {{ background: {c.line}; border: none; min-height: 1px; max-height: 1px; }}
    QFrame[look="popup"] {{ background: {c.paper}; border: 1px solid {c.control_line}; }}
    QFrame[look="notice"] {{ background: {c.ink}; border: none; border-radius: {px(7)}px; }}
    QFrame[look="notice"] QLabel {{ color: {c.paper}; }}
    QFrame[look="notice"] QPushButton {{ background: transparent; color: {c.side_edge}; border: none;
        font-weight: 600; min-height: {px(30)}px; }}
    QFrame[look="notice"] QPushButton:focus {{ border: 1px solid {c.side_edge}; }}
    QFrame[look="side"] {{ background: {c.side}; border: none; }}
    QFrame[look="status"] {{ background: {c.ground}; border: none; border-top: 1px solid {c.line}; }}
    {strips}
    """


def _lists(theme: Theme) -> str:
    c, px = theme.colours, theme.px
    return f"""
    QTableView {{ background: {c.paper}; border: 1px solid {c.line}; border-radius: {px(8)}px; outline: none;
        padding: {px(3)}px;
        selection-background-color: {c.accent_ground}; selection-color: {c.ink}; }}
    QTableView:focus {{ border: 1px solid {c.accent}; }}
    QCalendarWidget QTableView, QCalendarWidget QTableView:focus {{ border: none; padding: 0; }}
    QHeaderView {{ background: transparent; border: none; }}
    QTabBar::tab {{ background: transparent; color: {c.muted}; padding: {px(8)}px {px(14)}px; border: none;
        border-bottom: {px(3)}px solid transparent; }}
    QTabBar::tab:selected {{ color: {c.ink}; font-weight: 600; border-bottom-color: {c.accent}; }}
    QTabBar::tab:focus {{ background: {c.accent_ground}; }}
    QTabWidget::pane {{ border: none; border-top: 1px solid {c.line}; }}
    """
