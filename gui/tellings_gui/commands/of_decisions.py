"""The commands with which a person decides, each by one letter: the menu Decide."""

from __future__ import annotations

from collections.abc import Callable

from tellings_gui.commands.command import LINE, Command, Entry, on_page, with_findings
from tellings_gui.commands.desk import Desk
from tellings_gui.deciding import Deciding
from tellings_gui.saying import say


def _decide(act: Callable[[Deciding], object]) -> Callable[[Desk], object]:
    """Return `act` on what the session has in hand."""
    return lambda desk: act(Deciding(desk.session))


def decide_menu() -> tuple[Entry, ...]:
    """Return what the menu holds."""
    return (*_of_links(), LINE, *_of_the_rest(), LINE, *_written())


def _of_links() -> tuple[Entry, ...]:
    hold = on_page(lambda page: page.hold())
    link = on_page(lambda page: page.link_held())
    move = on_page(lambda page: page.link_held(move=True))
    partners = on_page(lambda page: page.open_partners())
    split = on_page(lambda page: page.split_row())
    return (
        Command("confirm", say("&Confirm"), _decide(lambda d: d.confirm()), letter="C"),
        Command("unlink", say("&Unlink"), _decide(lambda d: d.unlink()), letter="U"),
        Command(
            "toggle-kind",
            say("Told &Alike or in Part"),
            _decide(lambda d: d.toggle_kind()),
            letter="E",
        ),
        LINE,
        Command("hold", say("&Hold for Linking"), hold, letter="M"),
        Command("link", say("&Link With What Is Held, or Merge"), link, letter="G"),
        Command("move", say("Mo&ve What Is Held Here"), move, letter="Shift+M"),
        Command("partners", say("Other Partne&rs …"), partners, letter="W"),
        Command("split", say("&Split Row …"), split, letter="S"),
    )


def _of_the_rest() -> tuple[Entry, ...]:
    add = on_page(lambda page: page.ask_conflict())
    ask_speaker = on_page(lambda page: page.ask_quotation("speaker"))
    ask_kind = on_page(lambda page: page.ask_quotation("kind"))
    ask_extent = on_page(lambda page: page.ask_quotation("extent"))
    ask_persons = on_page(lambda page: page.ask_persons())
    return (
        Command("dismiss", say("&Dismiss Conflict"), _decide(lambda d: d.dismiss()), letter="D"),
        Command(
            "uphold", say("C&onfirm Conflict"), _decide(lambda d: d.uphold()), letter="Shift+D"
        ),
        Command("add-conflict", say("Add Con&flict …"), add, letter="V", when=with_findings),
        LINE,
        Command("speaker", say("S&peaker …"), ask_speaker, letter="P"),
        Command("quoted", say("&How It Is Quoted …"), ask_kind, letter="H"),
        Command("extent", say("How Far It Reaches …"), ask_extent, letter="Shift+H"),
        Command("persons", say("Persons …"), ask_persons, letter="Shift+P", when=with_findings),
        LINE,
        Command(
            "furniture",
            say("Leave Paragraph O&ut"),
            _decide(lambda d: d.toggle_furniture()),
            letter="F",
        ),
    )


def _written() -> tuple[Entry, ...]:
    note = on_page(lambda page: page.write_note())
    tag = on_page(lambda page: page.write_tag())
    note_on = on_page(lambda page: page.write_note_on())
    tag_on = on_page(lambda page: page.write_tag_on())
    star_on = on_page(lambda page: page.star_on())
    put = on_page(lambda page: page.put_lost())
    return (
        Command("note", say("&Note"), note, letter="N"),
        Command("tag", say("&Tag"), tag, letter="T"),
        Command("star", say("&Star"), _decide(lambda d: d.toggle_star()), letter="B"),
        LINE,
        Command("note-on", say("Note on …"), note_on, letter="Shift+N", when=with_findings),
        Command("tag-on", say("Tag on …"), tag_on, letter="Shift+T", when=with_findings),
        Command("star-on", say("Star on …"), star_on, letter="Shift+B", when=with_findings),
        LINE,
        Command(
            "put",
            say("Put What Lost Its Place Here"),
            put,
            letter="Shift+G",
            when=lambda desk: desk.session.placing is not None,
        ),
    )
