"""Addresses of matters."""

from django.urls import path

from linli.cores.matters import views

app_name = "matters"
urlpatterns = [
    path("settings/calendar/", views.calendar, name="calendar"),
    path("settings/calendar/hours/", views.office_hours, name="office_hours"),
    path("settings/calendar/<str:day>/withdraw/", views.withdraw_correction, name="withdraw_correction"),
    path("callers/", views.callers, name="callers"),
    path("matters/<str:number>/", views.detail, name="detail"),
    path("matters/<str:number>/steps/<slug:code>/", views.step, name="step"),
    path("matters/<str:number>/comment/", views.comment, name="comment"),
    path("matters/<str:number>/follow/", views.follow, name="follow"),
    path("matters/<str:number>/tags/", views.tags, name="tags"),
    path("matters/<str:number>/contact/", views.reveal_contact, name="contact"),
    path("matters/<str:number>/files/<int:attachment_id>/", views.file, name="file"),
]
