"""What the player says to those who gave it orders: each thing once, to the window and to whoever waits."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from loalang.errors import ContentError, GeneratorError
from loalang.messages import _
from loalang.playing.answers import Answer, Answers, Became
from loalang.playing.orders import Order, Orders
from loalang.playing.runs import Run


@dataclass
class Replies:
    """The replies of one player.

    Attributes:
        tell: says one line to whoever watches.
    """

    orders: Orders
    tell: Callable[[str], None]
    _given: dict[str, Answer] = field(default_factory=dict)

    def say(self, order: Order, answer: Answer) -> None:
        """Say what becomes of an order; what was said of it already is not said again."""
        if self._given.get(order.id) != answer:
            Answers(self.orders.folder).give(order.id, answer)
            self._given[order.id] = answer

    def done(self, order: Order, told: str) -> None:
        """Say that it is done."""
        self.say(order, Answer(Became.DONE, told))

    def waits(self, order: Order, told: str) -> None:
        """Say what it waits for."""
        self.say(order, Answer(Became.WAITS, told))

    def refuse(self, order: Order, error: GeneratorError, mark: str = "! ") -> None:
        """Take an order away that is not done, and say why."""
        answer = Answer.of(error)
        self.orders.done(order)
        self.tell(mark + (f"{answer.told}; {answer.hint}" if answer.hint else answer.told))
        self.say(order, answer)
        self._given.pop(order.id, None)

    def sounding(self, called: Iterable[Order], run: Run | None, opened: bool) -> None:
        """Say that a bulletin sounds that was called in, or that no sound card takes it."""
        for order in called:
            if run is None or run.key != order.id:
                continue
            if run.sounded:
                title = run.parts[-1].title if run.parts else order.lesson
                self.done(order, _("đang phát: {title}").format(title=title))
            elif not opened:
                self.waits(order, _("cạc âm thanh không mở được: phát khi có lại"))

    def over(self, order: Order, run: Run) -> None:
        """Say how a bulletin ended that was called in."""
        self.orders.done(order)
        silent = ContentError(_("không phát được bài ấy: xem cửa sổ máy phát"), order.lesson)
        self.say(order, Answer(Became.DONE, _("đã phát")) if run.sounded else Answer.of(silent))
        self._given.pop(order.id, None)
