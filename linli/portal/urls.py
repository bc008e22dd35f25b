"""Addresses of the portal."""

from django.urls import path

from linli.portal import views

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
    path("posts/<int:pk>/hand-over/", views.hand_over, name="hand_over"),
]
