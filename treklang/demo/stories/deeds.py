"""Every kind of step and what plays it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from treklang.demo.stories import deeds_correction as errors, deeds_first as first, deeds_later as later

DEEDS: dict[str, Callable[[Any, Any, Any], None]] = {
    "open_case": first.open_case,
    "judge_coordination": first.judge_coordination,
    "assign": first.assign,
    "write_note": first.write_note,
    "correct_note": first.correct_note,
    "add_document": first.add_document,
    "add_task": first.add_task,
    "finish_task": first.finish_task,
    "start_assessment": first.start_assessment,
    "find": first.find,
    "carry_over": first.carry_over,
    "describe": first.describe,
    "diagnose": first.diagnose,
    "score_dimension": first.score_dimension,
    "judge_need": first.judge_need,
    "complete_assessment": first.complete_assessment,
    "target_groups": first.confirm_groups,
    "set_goal": first.set_goal,
    "measure": first.measure,
    "end_goal": first.end_goal,
    "recommend": later.recommend,
    "hear": later.hear,
    "answer_hearing": later.answer_hearing,
    "decide": later.decide,
    "ask_for_reasons": later.ask_for_reasons,
    "give_reasons": later.give_reasons,
    "write_letter": later.write_letter,
    "offer_plan": later.offer_plan,
    "answer_plan": later.answer_plan,
    "write_plan": later.write_plan,
    "hand_over_plan": later.hand_over_plan,
    "order": later.order,
    "accept_order": later.accept_order,
    "decline_order": later.decline_order,
    "take_place": later.take_place,
    "leave_place": later.leave_place,
    "serve_goal": later.serve_goal,
    "set_sub_goal": later.set_sub_goal,
    "change_sub_goal": later.change_sub_goal,
    "delivery_note": later.delivery_note,
    "report_status": later.report_status,
    "follow_up": later.follow_up,
    "correct_finding": errors.correct_finding,
    "correct_need": errors.correct_need,
    "correct_target_group": errors.correct_group,
    "correct_follow_up": errors.correct_follow_up,
    "correct_goal": errors.correct_goal,
    "close_case": first.close_case,
}
