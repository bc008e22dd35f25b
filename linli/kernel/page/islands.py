"""What Django hands to the TypeScript islands: options and words; they have no catalogue of their own."""

from __future__ import annotations

from typing import Any

from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from linli.kernel.page.tiles import tile_settings


def map_options(
    *,
    geojson: Any,
    geojson_url: str,
    markers: Any,
    points_url: str = "",
    lon_field: str,
    lat_field: str,
    lon: float | None,
    lat: float | None,
) -> dict[str, Any]:
    """What `frontend/src/map` reads; longitudes and latitudes in WGS 84 / CGCS2000 degrees."""
    return {
        "geojson": geojson,
        "geojsonUrl": geojson_url,
        "markers": list(markers or ()),
        "pointsUrl": points_url,
        "lonField": lon_field,
        "latField": lat_field,
        "lon": None if lon is None else float(lon),
        "lat": None if lat is None else float(lat),
        "tiles": tile_settings() or None,
    }


def words() -> dict[str, str]:
    """The sentences that only a script says; `{name}` is filled in by the island."""
    return {
        "close": _("关闭"),
        "cancel": _("取消"),
        "confirm": _("确定"),
        "confirmTitle": _("请确认"),
        "remove": _("移除"),
        "removeNamed": _("移除 {name}"),
        "uploadChosen": _("已选 {count} 个文件"),
        "uploadTooMany": _("最多选 {count} 个文件。"),
        "uploadTooLarge": _("“{name}”太大，请选小于 {size} MB 的文件。"),
        "uploadWrongKind": _("“{name}”不是这里能收的文件，请换照片或文档。"),
        "uploadShrinking": _("正在压缩图片……"),
        "uploadProgress": _("正在上传 {percent}%"),
        "draftRestored": _("已恢复您上次没有提交的内容。"),
        "draftNotKept": _("草稿没有存上，请检查网络和登录，先不要关掉这一页。"),
        "draftDiscard": _("清除"),
        "serverSilent": _("连不上服务器，您填写的内容还在，请稍后再试。"),
        "serverFailed": _("服务器出错了，您填写的内容还在，请稍后再试。"),
        "signedOut": _("登录已过期，请在新窗口登录后再提交。"),
        "secondsLeft": _("{seconds} 秒"),
        "proofWorking": _("正在进行安全验证……"),
        "proofDone": _("安全验证已通过"),
        "proofFailed": _("安全验证没有完成，请检查网络后再试。"),
        "mapZoomIn": _("放大"),
        "mapZoomOut": _("缩小"),
        "mapFailed": _("地图没有加载成功，请用文字说明位置。"),
        "mapLocating": _("正在定位……"),
        "mapLocated": _("已定位到您所在的位置。不准的话，在地图上点一下正确的地方。"),
        "mapNoPosition": _("没有取得您的位置，请在地图上点选，或用文字说明。"),
        "metresAway": _("距您约 {metres} 米"),
        "kilometresAway": _("距您约 {kilometres} 公里"),
        "positionTaken": _("已取得手机定位，会和上报的位置比对。"),
        "positionFailed": _("没有取得手机定位，仍然可以提交，记录里会注明。"),
        "mapPicked": _("已选定位置：东经 {lon}，北纬 {lat}"),
        "mapCluster": _("{count} 件聚在这里，点一下放大"),
        "ticked": _("已勾选 {count} 件："),
        "tickAll": _("全选本页"),
        "viewerTitle": _("看图"),
        "viewerNext": _("下一张"),
        "viewerPrevious": _("上一张"),
        "viewerPlace": _("第 {place} 张，共 {count} 张"),
        "viewerOriginal": _("打开原图"),
        "keyboardTitle": _("键盘操作"),
        "keyboardNext": _("下一条"),
        "keyboardPrevious": _("上一条"),
        "keyboardOpen": _("打开"),
        "keyboardTick": _("勾选"),
        "keyboardSearch": _("搜索"),
        "keyboardHelp": _("显示这份说明"),
    }


def words_script() -> SafeString:
    """The words as a JSON block, which the browser's policy lets pass because it is no script."""
    return json_script(words(), "linli-words")
