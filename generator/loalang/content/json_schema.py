"""JSON Schema of what officers write, so that an editor completes and checks while they type.

The shape comes from the models; the words, in Vietnamese, from the table here. Where a model also takes a
short form (a plain text for ``say``), the schema says so.
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from loalang.content.course import Course
from loalang.content.models import Lesson, Station, Voice
from loalang.content.schedule_models import PlanFile, Policy

KINDS: Mapping[str, type[BaseModel]] = {
    "lesson": Lesson,
    "station": Station,
    "voice": Voice,
    "policy": Policy,
    "plan": PlanFile,
    "course": Course,
}
"""What there is a schema of, by the name of its file."""

TITLES = {
    "lesson": "Bài của Loa Làng (scripts/lessons)",
    "station": "Đài của Loa Làng (scripts/stations)",
    "voice": "Giọng của Loa Làng (voices)",
    "policy": "Quy định giờ phát của Loa Làng (scripts/policies)",
    "course": "Khóa học của Loa Làng (scripts/course.yaml)",
    "plan": "Điều cán bộ đã định trong lịch phát (scripts/plans)",
}

WORDS = {
    "Lesson.id": "Mã bài: trùng tên tệp, chữ thường không dấu nối bằng gạch ngang. Đặt rồi không đổi.",
    "Lesson.title": "Tên bài, loa đọc ở đầu bài.",
    "Lesson.format": "Khuôn: bai-hoc, hoi-dap, nhac-nho, thong-bao, ban-tin, khan-cap, hoặc khuôn riêng.",
    "Lesson.topic": "Chủ đề của bài.",
    "Lesson.number": "Số thứ tự, chỉ dùng khi thư mục chưa có scripts/course.yaml.",
    "Lesson.summary": "Nghe xong bà con làm được gì; đọc sau lời “Nghe xong bài này”.",
    "Lesson.reviewed": "Ngày rà lại lần cuối, dạng năm-tháng-ngày. Quá 180 ngày thì check nhắc.",
    "Lesson.sources": "Các trang chính thức làm căn cứ.",
    "Lesson.air": "Thông báo phát từ ngày nào đến hết ngày nào; máy tự xếp vào mọi buổi.",
    "Air.sessions": 'all: mọi buổi; eve: hôm trước; một số: mấy buổi một ngày; hoặc các giờ, như ["05:30"].',
    "Air.class": "ordinary: thông thường; priority: ưu tiên; urgent: khẩn cấp.",
    "Lesson.cast": "Vai và giọng: mc là người dẫn. Ví dụ {mc: lan, bac: hung}.",
    "Lesson.segments": "Các đoạn của bài, theo thứ tự phát.",
    "Lesson.claims": "Những điều bài nói mà có ngày sẽ cũ: luật, số tiền, số gọi, bước trong ứng dụng.",
    "Claim.source": "Trang làm căn cứ; chỉ bỏ trống khi doubtful: true.",
    "PublicNumber.source": "Trang làm căn cứ.",
    "Station.id": "Mã đài: trùng tên tệp, chữ thường không dấu nối bằng gạch ngang.",
    "Station.name": "Tên đài như đọc trên loa.",
    "Station.commune": "Tên xã, phường, có cả chữ “xã” hay “phường”.",
    "Station.province": "Tên tỉnh, thành phố, không có chữ “tỉnh”.",
    "Station.region": "Miền: bac, trung, nam.",
    "Station.default": "true: đài được hiểu khi lệnh không ghi --station mà thư mục có nhiều đài.",
    "Station.voice": "Giọng dẫn chương trình của đài, thay giọng ghi trong bài: một tệp trong voices.",
    "Station.cast": "Ai đọc thay ai ở đài này. Ví dụ {lan: mai, hung: phuc}: bài ghi lan thì mai đọc.",
    "Station.team": "Hỏi ai: tổ công nghệ số cộng đồng.",
    "Team.name": "Tên tổ như đọc trên loa.",
    "Team.phone": "Số điện thoại, đặt trong ngoặc kép.",
    "Station.facts": "Số liệu của xã, dùng trong bài như {{ station.facts.ten_so_lieu }}.",
    "Fact.value": "Số liệu như viết, ví dụ 35 tổ.",
    "Fact.as_of": "Ngày của số liệu. Quá 180 ngày thì check nhắc.",
    "Fact.source": "Số liệu lấy ở đâu.",
    "Station.windows": "Các khung giờ phát.",
    "Window.days": "Những ngày phát: mon là thứ Hai, sun là Chủ nhật.",
    "Window.start": "Giờ bắt đầu, dạng HH:MM, đặt trong ngoặc kép.",
    "Window.minutes": "Phát tối đa bao nhiêu phút.",
    "Station.policy": "Quy định giờ phát: tên một tệp trong scripts/policies.",
    "Station.editions": "Cách đọc riêng của đài cho bản loudspeaker, podcast.",
    "DeliveryOverride.pace": "Âm tiết một phút.",
    "DeliveryOverride.sentence_gap": "Số giây nghỉ giữa các câu.",
    "DeliveryOverride.bitrate": "Tốc độ bit của MP3, kbit/s.",
    "Station.website": "Địa chỉ trang của xã.",
    "Station.light": "Podcast có thêm bản nhẹ của mỗi bài (Opus) cho bà con ít tốn mạng: true hoặc false.",
    "Station.hub": "Địa chỉ nơi báo tin podcast có bài mới (WebSub); để trống thì ứng dụng tự hỏi mỗi ngày.",
    "Station.publisher": "Địa chỉ podcast chung của tỉnh (loalang export publisher).",
    "Station.email": "Thư điện tử của đài.",
    "Station.license": "Giấy phép của các bài, ví dụ CC BY 4.0.",
    "Station.synthetic_notice": "true: cuối mỗi bài nói rõ là giọng máy; hoặc ghi câu của đài.",
    "Station.approvers": "Khóa của ai được duyệt. Có ghi thì chỉ lần duyệt ký bằng khóa ấy có giá trị.",
    "Approver.name": "Họ tên người duyệt.",
    "Approver.role": "Chức vụ.",
    "Approver.key": "Khóa công khai, dòng ed25519:… mà loalang key new in ra.",
    "Voice.id": "Mã giọng: trùng tên tệp.",
    "Voice.name": "Tên giọng.",
    "Voice.gender": "nu hoặc nam.",
    "Voice.region": "Miền: bac, trung, nam.",
    "Voice.description": "Giọng thế nào, dùng vào việc gì.",
    "Voice.engines": "Các máy đọc, máy hay nhất đứng đầu.",
    "Voice.online": "Giọng nói thay khi cho phép dùng mạng (--online).",
    "EngineSetting.engine": "Tên máy đọc; xem loalang voices.",
    "EngineSetting.voice": "Tên giọng theo cách gọi của máy đọc.",
    "EngineSetting.pitch": "Cao độ từ 0 đến 99; 50 là giọng gốc.",
    "EngineSetting.speaker": "Số thứ tự người đọc, với mô hình có nhiều người đọc.",
    "EngineSetting.model": "Tên mô hình trên máy chủ.",
    "EngineSetting.base_url": "Địa chỉ máy chủ. Không bao giờ ghi khóa bí mật vào tệp.",
    "EngineSetting.natural_pace": "Giọng này tự đọc bao nhiêu âm tiết một phút.",
    "*.source": "Căn cứ: văn bản, điều khoản; tự chọn thì ghi là tự chọn.",
    "Policy.id": "Mã quy định: trùng tên tệp; đài ghi mã này ở dòng policy.",
    "Policy.name": "Tên quy định.",
    "Policy.summary": "Tóm tắt, in trên tờ lịch tuần.",
    "Policy.hours": "Giờ nào thì loa được phát.",
    "Hours.allowed": "Các khung giờ được phát; bắt đầu ngoài khung thì không xếp, dài quá khung thì cắt.",
    "Policy.sessions": "Số buổi một ngày.",
    "Sessions.most": "Nhiều nhất bao nhiêu buổi một ngày.",
    "Policy.minutes": "Độ dài mỗi buổi.",
    "Minutes.most": "Nhiều nhất bao nhiêu phút một buổi.",
    "Policy.days": "Số ngày một tuần.",
    "Days.most": "Nhiều nhất bao nhiêu ngày một tuần, tính từ thứ Hai.",
    "Policy.quiet": "Giờ bà con nghỉ.",
    "Quiet.hours": "Các khoảng giờ nghỉ; từ 20:00 đến 05:00 là qua đêm.",
    "Between.start": "Từ mấy giờ, dạng HH:MM, đặt trong ngoặc kép.",
    "Between.end": "Đến mấy giờ, dạng HH:MM, đặt trong ngoặc kép.",
    "Policy.classes": "Loại bản tin nào được vượt quy định nào.",
    "Classes.ordinary": "Bản tin thông thường được vượt những quy định này.",
    "Classes.priority": "Bản tin ưu tiên được vượt những quy định này.",
    "Classes.urgent": "Bản tin khẩn cấp được vượt những quy định này.",
    "Policy.holidays": "Ngày không phát bài thường.",
    "Holidays.dates": "Ngày nghỉ: 09-02 là mùng 2 tháng 9 hằng năm, 2027-02-06 là riêng ngày ấy.",
    "Policy.approval": "Bài có phải duyệt trước khi phát không.",
    "ApprovalRule.required": "true: chưa duyệt thì không phát, không đưa lên mạng.",
    "ApprovalRule.two_people": "true: người duyệt phải khác người soạn.",
    "ApprovalRule.draft_voice": "true: giọng máy nháp (máy thử, máy có sẵn) cũng được phát.",
    "Policy.pace": "Khóa học đi nhanh chậm thế nào.",
    "Pace.new_a_day": "Nhiều nhất bao nhiêu bài mới một ngày.",
    "Pace.repeat_within_days": "Bài mới phát lại ở giờ khác trong bao nhiêu ngày; 0 là không cần.",
    "Pace.recap_after_days": "Bài cũ nghỉ mấy ngày rồi mới phát lại để lấp buổi.",
    "Policy.fill": "Cuối buổi còn thừa giờ thì làm gì.",
    "Fill.music_minutes": "Nhạc nhiều nhất bao nhiêu phút; còn thừa hơn thì nghỉ sớm.",
    "Station.place": "Xã ở đâu: để biết cảnh báo của vùng nào là của mình (loalang cap).",
    "Place.lat": "Vĩ độ giữa xã, như 21.3.",
    "Place.lon": "Kinh độ giữa xã, như 105.4.",
    "Place.codes": "Mã địa bàn mà nơi gửi cảnh báo dùng, nếu biết.",
    "Policy.playing": "Máy phát ở nhà văn hóa (loalang play).",
    "Playing.after_cut": "Có điện lại: resume đọc tiếp từ câu dở, repeat phát lại bài, skip bỏ buổi ấy.",
    "Playing.network_time": "true: được hỏi giờ của máy chủ trên mạng.",
    "Policy.between": "Giữa hai bài của một buổi máy phát tự nói gì.",
    "Calls.say": "nothing: không nói; name: xưng tên đài; time: báo giờ và xưng tên đài.",
    "Calls.minutes": "Hai lần nói cách nhau ít nhất bao nhiêu phút.",
    "Policy.urgent": "Ai được cho phát tin khẩn cấp chen ngang.",
    "UrgentRule.by": "key: khóa của lãnh đạo; two_people: hai người trực; either: một trong hai cách.",
    "Policy.alerts": "Cảnh báo từ mạng (CAP): của ai, có chữ ký, thì phát không cần người.",
    "Alerts.unasked": "Nơi gửi được tin: bản có chữ ký đúng thì tự phát; để trống thì không gì tự phát.",
    "Sender.name": "Tên nơi gửi, đúng như ô sender trong bản tin CAP.",
    "Sender.certificate": "SHA-256 của chứng thư nơi gửi, 64 chữ số thập lục phân.",
    "Sender.classes": "Loại tin nào của nơi gửi này được tự phát: urgent, priority.",
    "Sender.said": "Bà con biết nơi gửi bằng tên gì; đọc trước lời cảnh báo.",
    "PlanFile.id": "Mã đài: trùng tên tệp này và tên tệp của đài.",
    "PlanFile.course": "Thứ tự bài; không ghi thì theo số bài.",
    "PlanFile.notices": "Thông báo phát mỗi buổi, đến hết ngày.",
    "PlanFile.pins": "Phải phát bài này, ngày này, buổi này.",
    "PlanFile.moves": "Dời bài từ buổi này sang buổi kia.",
    "PlanFile.forbid": "Không phát một bài, hoặc nghỉ cả buổi.",
    "PlanFile.goals": "Mục tiêu của xã, in ở báo cáo tháng.",
    "*.lesson": "Mã bài, trong scripts/lessons.",
    "*.on": "Ngày, dạng năm-tháng-ngày.",
    "*.at": "Giờ bắt đầu của buổi, dạng HH:MM, đặt trong ngoặc kép.",
    "*.from": "Từ ngày nào, dạng năm-tháng-ngày.",
    "*.until": "Đến hết ngày nào, dạng năm-tháng-ngày.",
    "PlannedNotice.class": "Loại bản tin: ordinary (thông thường), priority (ưu tiên), urgent (khẩn cấp).",
    "Move.from": "Buổi cũ: ngày và giờ.",
    "Move.to": "Buổi mới: ngày và giờ.",
    "Forbid.why": "Vì sao; in trên tờ lịch.",
    "Goal.name": "Mục tiêu gì.",
    "Goal.target": "Cần đạt bao nhiêu.",
    "Goal.by": "Hạn, dạng năm-tháng-ngày.",
    "Goal.fact": "Tên số liệu hiện nay, trong facts của đài.",
}
"""What an editor shows of each key: by model and field, or by field in any model (``*``)."""

SHORT_FORMS: Mapping[str, dict[str, Any]] = {
    "SpokenText": {"type": "string", "minLength": 1},
    "Turn": {"type": "object", "minProperties": 1, "maxProperties": 1},
    "Fact": {"type": ["string", "number"]},
}
"""What a model takes besides itself; its validator in ``content`` makes it whole."""


def json_schema(kind: str) -> dict[str, Any]:
    """Make the schema of one of :data:`KINDS` (JSON Schema 2020-12)."""
    model = KINDS[kind]
    schema = model.model_json_schema()
    definitions = schema.pop("$defs", {})
    for name, shape in [(model.__name__, schema), *definitions.items()]:
        _tell(name, shape)
    for name in definitions.keys() & SHORT_FORMS.keys():
        definitions[name] = {"anyOf": [SHORT_FORMS[name], definitions[name]]}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": TITLES[kind]}
    return head | schema | ({"$defs": definitions} if definitions else {})


def schema_text(kind: str) -> str:
    """Write the schema as it stands in ``scripts/schemas``."""
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"


def _tell(model: str, shape: dict[str, Any]) -> None:
    """Put the officers' words in the place of the developers'."""
    shape.pop("description", None)
    shape.pop("title", None)
    for field, value in shape.get("properties", {}).items():
        value.pop("title", None)
        if words := WORDS.get(f"{model}.{field}") or WORDS.get(f"*.{field}"):
            value["description"] = words
