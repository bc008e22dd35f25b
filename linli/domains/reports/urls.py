"""Addresses of reports: residents' pages, gridworkers' rounds, entry at the desk, and how the county has set them up."""

from django.urls import path

from linli.domains.reports import views
from linli.domains.reports.views import categories, desk, routes

app_name = "reports"
urlpatterns = [
    path("report/", views.what, name="what"),
    path("report/where/", views.where, name="where"),
    path("report/who/", views.who, name="who"),
    path("report/suggest/", views.suggest, name="suggest"),
    path("report/drafts/<int:attachment_id>/", views.draft_photo, name="draft_photo"),
    path("report/questions/", views.questions, name="questions"),
    path("report/place/", views.place, name="place"),
    path("report/villages/", views.villages, name="villages"),
    path("report/similar/", views.similar, name="similar"),
    path("report/challenge/", views.challenge, name="challenge"),
    path("report/<str:number>/sent/", views.sent, name="sent"),
    path("report/<str:number>/join/", views.join, name="join"),
    path("desk/", desk.take_down, name="take_down"),
    path("desk/<str:number>/", desk.taken_down, name="taken_down"),
    path("round/", views.on_round, name="round"),
    path("round/found/", views.found, name="found"),
    path("round/settled/", views.settled, name="settled"),
    path("round/orders/<str:number>/", views.order, name="order"),
    path("round/drafts/<int:attachment_id>/", views.own_draft, name="own_draft"),
    path("follow/", views.find, name="find"),
    path("follow/<str:number>/", views.show, name="show"),
    path("follow/<str:number>/news/", views.tell_me, name="tell_me"),
    path("follow/<str:number>/data/", views.own_data, name="own_data"),
    path("follow/<str:number>/steps/<slug:code>/", views.take, name="take"),
    path("follow/<str:number>/files/<int:attachment_id>/", views.attachment, name="attachment"),
    path("settings/categories/", categories.categories, name="categories"),
    path("settings/categories/load/", categories.load_starting_set, name="load_starting_set"),
    path("settings/categories/add/", categories.add_category, name="add_category"),
    path("settings/categories/limits/", categories.default_limits, name="default_limits"),
    path("settings/categories/<str:code>/", categories.category, name="category"),
    path("settings/categories/<str:code>/edit/", categories.edit_category, name="edit_category"),
    path("settings/categories/<str:code>/use/", categories.use_category, name="use_category"),
    path("settings/categories/<str:code>/shift/", categories.shift_category, name="shift_category"),
    path("settings/categories/<str:code>/move/", categories.move_category, name="move_category"),
    path("settings/routes/", routes.routes, name="routes"),
    path("settings/routes/add/", routes.add_route, name="add_route"),
    path("settings/routes/gaps/", routes.gaps, name="gaps"),
    path("settings/routes/export/", routes.export_routes, name="export_routes"),
    path("settings/routes/template/", routes.route_template, name="route_template"),
    path("settings/routes/import/", routes.import_file, name="import_routes"),
    path("settings/routes/import/confirm/", routes.confirm_import, name="confirm_routes"),
    path("settings/routes/<int:route_id>/", routes.edit_route, name="edit_route"),
    path("settings/routes/<int:route_id>/remove/", routes.remove_route, name="remove_route"),
    path("settings/test-bench/", routes.test_bench, name="test_bench"),
]
