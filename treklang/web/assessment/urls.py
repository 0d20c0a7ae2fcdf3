from django.urls import path

from treklang.web.assessment.assessment_views import assessment

urlpatterns = [path("sager/<uuid:uid>/udredning/", assessment, name="assessment")]
