"""Addresses of posters."""

from django.urls import path

from linli.cores.documents import views

app_name = "documents"
urlpatterns = [
    path("posters/", views.posters, name="posters"),
    path("posters/wishes/", views.wishes, name="wishes"),
    path("posters/sets/<int:pk>/", views.poster_set, name="set"),
    path("posters/sets/<int:pk>/progress/", views.progress, name="progress"),
    path("posters/sets/<int:pk>/file/", views.set_file, name="set_file"),
    path("posters/<str:code>/", views.area, name="area"),
    path("posters/<str:code>/make/", views.make, name="make"),
    path("posters/<str:code>/poster.pdf", views.pdf, name="pdf"),
    path("posters/<str:code>/poster.png", views.picture, name="picture"),
    path("posters/<str:code>/portraits/<int:user_id>/", views.portrait, name="portrait"),
    path("posters/<str:code>/portraits/<int:user_id>/keep/", views.keep, name="keep_portrait"),
    path("posters/<str:code>/portraits/<int:user_id>/drop/", views.drop, name="drop_portrait"),
]
