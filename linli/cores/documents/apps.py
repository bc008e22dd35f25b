from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "linli.cores.documents"
    label = "documents"
    verbose_name = _("文书")

    def ready(self) -> None:
        from linli.cores.access.rules import NOBODY
        from linli.cores.audit.public import name_actions
        from linli.cores.documents.policy import may_print
        from linli.kernel.page import navigation

        name_actions(AUDITED)
        navigation.register(
            navigation.NavItem(
                name="posters",
                label=_("网格海报"),
                url_name="documents:posters",
                icon="qrcode",
                order=330,
                group=_("资料"),
                shown_to=lambda request: may_print(getattr(request, "actor", NOBODY)),
            )
        )


AUDITED = {
    "documents.decide": _("修改海报设置"),
    "documents.keep_portrait": _("上传网格员照片"),
    "documents.drop_portrait": _("删除网格员照片"),
    "documents.ask_for_set": _("生成整套海报"),
}
