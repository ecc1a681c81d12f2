"""English function words: they carry grammar, not news, and weigh little in any likeness."""

from __future__ import annotations

from typing import Final

STOP_WORDS: Final[frozenset[str]] = frozenset(
    """
    a an the this that these those such same own
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his
    himself she her hers herself it its itself they them their theirs themselves one oneself
    who whom whose which what whoever whatever whichever
    am is are was were be been being do does did doing done have has had having
    can could may might must shall should will would ought
    and or but nor so yet if then else than as because while whereas although though unless
    until till since whether
    at by for from in into of off on onto out over to toward towards under up upon with within
    without about above across after against along amid among around before behind below beneath
    beside besides between beyond despite down during except inside near outside past per
    regarding through throughout via versus
    here there where when why how
    all any both each either every few many more most much neither no none not only other others
    another some several too very just also even ever again further still already now once
    however therefore thus hence moreover meanwhile
    something anything nothing everything someone anyone everyone nobody somebody anybody
    let mr mrs ms
    """.split()
)
