"""What a template of the pages is compiled to: each text that it prints is escaped once.

Jinja escapes what it prints after `finalize`, which of our templates has escaped all of it.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame


class _Printing(CodeGenerator):
    """Prints what `finalize` gives, which is markup, as it is."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - a private type of Jinja
        if _is_finalized(frame, finalize):
            self.write(finalize.src)
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - as above
        if _is_finalized(frame, finalize):
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)


def _is_finalized(frame: Frame, finalize: Any) -> bool:  # noqa: ANN401 - as above
    context = frame.eval_ctx
    return finalize.src is not None and context.autoescape and not context.volatile


class Templates(Environment):
    """An environment whose `finalize` gives markup for all that templates print."""

    code_generator_class = _Printing
