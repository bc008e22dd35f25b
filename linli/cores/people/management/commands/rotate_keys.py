"""Go over to another key, while the system works."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from linli.cores.people.actions import (
    TableDone,
    encrypted_models,
    entries_under_old_keys,
    indexed_models,
    note_rotation,
    rebuild_indexes,
    rotate_entries,
    rotate_values,
    rows_under_old_keys,
)
from linli.kernel.crypto import keyring, sealed_entries

Work = Callable[..., TableDone]


class Command(BaseCommand):
    help = (
        "把所有加密列（和两步验证的密钥）换到 LINLI_DATA_KEYS 的第一把密钥（--indexes：按 LINLI_INDEX_KEY 重算盲索引）。"
        "系统照常运行；可以随时中断，再次运行接着做。步骤见 docs/operators/keys.md。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="只数一数要换多少行，不写入")
        parser.add_argument("--indexes", action="store_true", help="重算盲索引，而不是换加密密钥")
        parser.add_argument("--batch", type=int, default=500, metavar="N", help="每批读取的行数（默认500）")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["batch"] < 1:
            raise CommandError("--batch 至少为 1。")
        if options["indexes"]:
            self._indexes(options)
        else:
            self._values(options)

    def _values(self, options: dict[str, Any]) -> None:
        key = keyring().primary.id
        waiting: list[tuple[Work, Any, Any, int]] = [
            (rotate_values, model, model, rows_under_old_keys(model).count()) for model in encrypted_models()
        ]
        waiting += [
            (rotate_entries, sealed, sealed.model, entries_under_old_keys(sealed))
            for sealed in sealed_entries()
        ]
        for _work, _of, model, rows in waiting:
            self.stdout.write(f"{model._meta.verbose_name}（{model._meta.label}）：{rows} 行待换。")
        together = sum(rows for _work, _of, _model, rows in waiting)
        if options["dry_run"]:
            self.stdout.write(f"共 {together} 行要换到密钥 {key}，没有写入。")
            return
        done = [
            self._one(work, of, str(model._meta.verbose_name), rows, options)
            for work, of, model, rows in waiting
        ]
        note_rotation(what="keys", done=done)
        self._refuse_leftovers(done)
        self.stdout.write(self.style.SUCCESS(f"换好 {_changed(done)} 行，全部数据都在密钥 {key} 之下。"))
        if old := [other for other in keyring().keys if other != key]:
            self.stdout.write(
                f"旧密钥 {'、'.join(old)} 已没有任何数据使用，可以从 LINLI_DATA_KEYS 中去掉"
                "（等 4 小时，让未提交的草稿会话过期；仍要恢复的旧备份需要它，请另行妥善保管）。"
            )

    def _indexes(self, options: dict[str, Any]) -> None:
        models_ = list(indexed_models())
        rows = {model: model._base_manager.count() for model in models_}
        if options["dry_run"]:
            self.stdout.write(f"共 {sum(rows.values())} 行要核对盲索引，没有写入。")
            return
        done = [
            self._one(rebuild_indexes, model, str(model._meta.verbose_name), rows[model], options)
            for model in models_
        ]
        note_rotation(what="indexes", done=done)
        self._refuse_leftovers(done)
        self.stdout.write(self.style.SUCCESS(f"盲索引已按现在的索引密钥重算，改动 {_changed(done)} 行。"))
        self.stdout.write(
            "回执码只存校验值，无法重算：旧索引密钥请留在 LINLI_OLD_INDEX_KEYS 里，群众手里的旧回执才能打开，"
            "换钥以前的审计记录也靠它验证。"
        )

    def _one(self, work: Work, of: Any, name: str, rows: int, options: dict[str, Any]) -> TableDone:
        quiet = options["verbosity"] == 0
        with tqdm(total=rows, unit="行", desc=name, disable=quiet) as bar:
            return work(of, batch=options["batch"], progress=bar.update)

    def _refuse_leftovers(self, done: list[TableDone]) -> None:
        for table in done:
            if table.unreadable:
                shown = "、".join(str(pk) for pk in table.unreadable[:10])
                self.stderr.write(f"{table.table}：{len(table.unreadable)} 行打不开，例如 {shown}。")
        left = sum(table.left for table in done)
        if left:
            raise CommandError(
                f"还有 {left} 行没有换成：要么密钥环里缺少它们的密钥，要么数据被改动过，要么还有进程在用旧设置写入。"
                "旧密钥请先不要去掉；处理后再运行一次。"
            )


def _changed(done: list[TableDone]) -> int:
    return sum(table.changed for table in done)
