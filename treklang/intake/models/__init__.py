from treklang.intake.models.enquiry import Enquiry

__all__ = ["Enquiry"]
