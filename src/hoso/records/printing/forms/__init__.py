"""The paper forms that can be printed, each with the days it is in force."""

from datetime import date

from hoso.foundation.office.forms import Form
from hoso.records.printing.forms.curriculum_38 import CURRICULUM_38
from hoso.records.printing.forms.curriculum_2008 import CURRICULUM_2008
from hoso.records.printing.forms.life_2007 import LIFE_2007
from hoso.records.printing.forms.supplement_2007 import SUPPLEMENT_2007

FORMS: dict[str, Form] = {form.code: form for form in (CURRICULUM_2008, CURRICULUM_38, SUPPLEMENT_2007, LIFE_2007)}


def in_force(on: date) -> tuple[Form, ...]:
    """The forms that may be printed on a day."""
    return tuple(form for form in FORMS.values() if form.in_force(on))
