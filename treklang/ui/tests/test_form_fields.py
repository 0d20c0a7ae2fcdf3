from __future__ import annotations

from django import forms

from treklang.ui.form_fields import field_data, form_error_list


class Question(forms.Form):
    wish = forms.CharField(label="Ønske", widget=forms.Textarea, help_text="Egne ord")
    begins_on = forms.DateField(label="Begynder", required=False)
    team = forms.ChoiceField(label="Team", choices=[("1", "Nord"), ("2", "Syd")], initial="2")
    consent = forms.BooleanField(label="Samtykke", required=False)
    told = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple, required=False)


def test_each_kind_of_field_is_recognised() -> None:
    kinds = {bound.name: field_data(bound)["kind"] for bound in Question()}
    assert kinds == {
        "wish": "textarea",
        "begins_on": "date",
        "team": "select",
        "consent": "checkbox",
        "told": "checkboxes",
    }


def test_a_field_carries_its_words_and_value() -> None:
    team = field_data(Question()["team"])
    assert (team["label"], team["value"], team["required"]) == ("Team", "2", True)
    assert team["options"][1] == {"value": "2", "text": "Syd"}
    assert field_data(Question()["wish"])["hint"] == "Egne ord"


def test_errors_are_listed_with_the_address_of_their_field() -> None:
    form = Question({"wish": "", "team": "1", "begins_on": "i går"})
    assert [error["href"] for error in form_error_list(form)] == ["#id_wish", "#id_begins_on"]
    assert form_error_list(form)[0]["text"] == f"Ønske: {field_data(form['wish'])['error']}"
    assert field_data(form["begins_on"])["value"] == "i går"
