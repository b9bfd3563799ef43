"""What keeps a file from being XML, in the officer's language: the parser's own words are English."""

from lxml import etree

from loalang.messages import _


def xml_fault(error: etree.XMLSyntaxError) -> str:
    """Say on which line the file stops being XML, and why where that is plain."""
    kind, line = etree.ErrorTypes, error.lineno or 1
    reasons = {
        kind.ERR_DOCUMENT_EMPTY: _("đây không phải tệp XML: không bắt đầu bằng dấu <"),
        kind.ERR_DOCUMENT_END: _("còn chữ ở sau thẻ cuối cùng"),
        kind.ERR_TAG_NAME_MISMATCH: _("thẻ mở và thẻ đóng không cùng tên"),
        kind.ERR_TAG_NOT_FINISHED: _("tệp bị cụt: còn thẻ chưa đóng"),
        kind.ERR_GT_REQUIRED: _("thẻ thiếu dấu >"),
        kind.ERR_LT_REQUIRED: _("thẻ thiếu dấu <"),
        kind.ERR_NAME_REQUIRED: _("dấu & hay dấu < đứng một mình; phải viết &amp; hay &lt;"),
        kind.ERR_ENTITYREF_SEMICOL_MISSING: _("dấu & đứng một mình; phải viết &amp;"),
        kind.ERR_UNDECLARED_ENTITY: _("ký hiệu &…; này XML không biết"),
        kind.ERR_INVALID_CHAR: _("có ký tự điều khiển không nhìn thấy"),
        kind.ERR_INVALID_ENCODING: _("chữ không phải UTF-8"),
        kind.ERR_UNSUPPORTED_ENCODING: _("bảng mã ghi ở đầu tệp không dùng được"),
        kind.ERR_ATTRIBUTE_REDEFINED: _("một thuộc tính viết hai lần"),
        kind.ERR_ATTRIBUTE_NOT_STARTED: _("giá trị của thuộc tính phải đặt trong ngoặc kép"),
    }
    reason = reasons.get(error.code, _("viết chưa đúng dạng XML"))
    return _("dòng {line}: {reason}").format(line=line, reason=reason)
