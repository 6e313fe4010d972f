"""Run Rasa's graph node after node, in an order that is worked out once. Rasa's own runner plans with dask at every
message and writes the message out for a log line that nobody asked for."""

from __future__ import annotations

from typing import Any

from rasa.engine.runner.dask import DaskGraphRunner


class StraightGraphRunner(DaskGraphRunner):
    """The same nodes, without a scheduler."""

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """Return the output of each target node."""
        wanted = targets or self._graph_schema.target_names
        outputs: dict[str, Any] = dict(inputs or {})
        for name, needs in self._ordered(tuple(wanted)):
            outputs[name] = self._instantiated_nodes[name](*((need, outputs[need]) for need in needs))[1]
        return {name: outputs[name] for name in wanted}

    def _ordered(self, targets: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        known: dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]] = self.__dict__.setdefault("_orders", {})
        if targets not in known:
            known[targets] = self._order(targets)
        return known[targets]

    def _order(self, targets: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        """Return the nodes that the targets need, each after everything that it needs itself."""
        nodes = self._graph_schema.minimal_graph_schema(list(targets)).nodes
        ordered: dict[str, tuple[str, ...]] = {}

        def visit(name: str) -> None:
            if name in ordered or name not in nodes:
                return
            needs = tuple(nodes[name].needs.values())
            for need in needs:
                visit(need)
            ordered[name] = needs

        for target in targets:
            visit(target)
        return list(ordered.items())
