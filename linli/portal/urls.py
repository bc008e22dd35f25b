"""Addresses of the portal."""

from django.urls import path

from linli.portal import views
from linli.portal.views import bulletins

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("inbox/", views.inbox, name="inbox"),
    path("search/", views.find, name="search"),
    path("inbox/bulk/", views.bulk, name="bulk"),
    path("inbox/export/", views.export, name="export"),
    path("inbox/points.geojson", views.points, name="points"),
    path("scope/<str:code>/shapes.geojson", views.scope_shapes, name="scope_shapes"),
    path("inbox/views/arrange/", views.arrange_views, name="arrange_views"),
    path("inbox/views/", views.keep_view, name="keep_view"),
    path("inbox/views/<int:pk>/drop/", views.drop_view, name="drop_view"),
    path("cockpit/", views.cockpit, name="cockpit"),
    path("cockpit/wall/", views.cockpit_wall, name="cockpit_wall"),
    path("cockpit/behind/", views.cockpit_behind, name="cockpit_behind"),
    path("cockpit/excel/", views.cockpit_excel, name="cockpit_excel"),
    path("cockpit/shapes.geojson", views.cockpit_shapes, name="cockpit_shapes"),
    path("cockpit/measures/", views.cockpit_measures, name="cockpit_measures"),
    path("cockpit/measures/<slug:code>/", views.cockpit_measure, name="cockpit_measure"),
    path("bulletins/", bulletins.archive, name="bulletins"),
    path("bulletins/draft/", bulletins.draft, name="bulletin_draft"),
    path("bulletins/office/", bulletins.office, name="bulletin_office"),
    path("bulletins/templates/", bulletins.templates, name="bulletin_templates"),
    path("bulletins/templates/built-in/", bulletins.built_in, name="bulletin_built_in"),
    path("bulletins/templates/built-in/use/", bulletins.use_built_in, name="bulletin_use_built_in"),
    path("bulletins/templates/<int:pk>/", bulletins.template_file, name="bulletin_template"),
    path("bulletins/templates/<int:pk>/use/", bulletins.use_version, name="bulletin_use_template"),
    path("bulletins/<int:pk>/", bulletins.bulletin, name="bulletin"),
    path("bulletins/<int:pk>/edit/", bulletins.edit, name="bulletin_edit"),
    path("bulletins/<int:pk>/refresh/", bulletins.refresh, name="bulletin_refresh"),
    path("bulletins/<int:pk>/issue/", bulletins.issue, name="bulletin_issue"),
    path("bulletins/<int:pk>/withdraw/", bulletins.withdraw, name="bulletin_withdraw"),
    path("bulletins/<int:pk>/discard/", bulletins.discard, name="bulletin_discard"),
    path("bulletins/<int:pk>/restore/", bulletins.restore, name="bulletin_restore"),
    path("bulletins/<int:pk>/word/", bulletins.word, name="bulletin_word"),
    path("bulletins/<int:pk>/data/", bulletins.data, name="bulletin_data"),
    path("posts/<int:pk>/hand-over/", views.hand_over, name="hand_over"),
]
