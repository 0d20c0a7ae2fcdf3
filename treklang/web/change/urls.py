from django.urls import path

from treklang.web.change import (
    adoption_views,
    comparison_views,
    hearing_views,
    plan_views,
    preview_views,
    step_views,
)

urlpatterns = [
    path("organisationsplaner/", plan_views.plans, name="plans"),
    path("organisationsplaner/ny/", plan_views.new, name="plan-new"),
    path("organisationsplaner/<uuid:uid>/", plan_views.plan, name="plan"),
    path("organisationsplaner/<uuid:uid>/ret/", plan_views.amend, name="plan-amend"),
    path("organisationsplaner/<uuid:uid>/medforfatter/", plan_views.author, name="plan-author"),
    path("organisationsplaner/<uuid:uid>/trin/ny/<slug:doing>/", step_views.new, name="plan-step-new"),
    path("organisationsplaner/<uuid:uid>/trin/<uuid:step_uid>/", step_views.change, name="plan-step"),
    path("organisationsplaner/<uuid:uid>/trin/<uuid:step_uid>/flyt/", step_views.move, name="plan-step-move"),
    path("organisationsplaner/<uuid:uid>/trin/<uuid:step_uid>/ud/", step_views.take_out, name="plan-step-out"),
    path("organisationsplaner/<uuid:uid>/forhaandsvisning/", preview_views.preview, name="plan-preview"),
    path(
        "organisationsplaner/<uuid:uid>/forhaandsvisning/<slug:what>.csv", preview_views.file, name="plan-preview-file"
    ),
    path("organisationsplaner/<uuid:uid>/sammenligning/", comparison_views.comparison, name="plan-comparison"),
    path("organisationsplaner/<uuid:uid>/hoering/", hearing_views.hearing, name="plan-hearing"),
    path("organisationsplaner/<uuid:uid>/hoering/send/", hearing_views.ask, name="plan-hearing-ask"),
    path(
        "organisationsplaner/<uuid:uid>/hoering/<uuid:heard_uid>/svar/",
        hearing_views.answer,
        name="plan-hearing-answer",
    ),
    path(
        "organisationsplaner/<uuid:uid>/hoering/<uuid:heard_uid>/aendret/",
        hearing_views.changed,
        name="plan-hearing-changed",
    ),
    path("organisationsplaner/<uuid:uid>/vedtagelse/", adoption_views.adoption, name="plan-adoption"),
    path("organisationsplaner/<uuid:uid>/vedtagelse/vedtag/", adoption_views.adopt, name="plan-adopt"),
    path("organisationsplaner/<uuid:uid>/vedtagelse/godkend/", adoption_views.accept, name="plan-accept"),
    path("organisationsplaner/<uuid:uid>/vedtagelse/traek-tilbage/", adoption_views.withdraw, name="plan-withdraw"),
]
