"""Addresses of the access core."""

from django.urls import path

from linli.cores.access import views

app_name = "access"
urlpatterns = [
    path("posts/", views.posts, name="posts"),
    path("posts/new/", views.grant, name="grant"),
    path("posts/mine/", views.my_posts, name="my_posts"),
    path("posts/people/", views.suggest_people, name="suggest_people"),
    path("posts/<int:pk>/end-date/", views.end_date, name="end_date"),
]
