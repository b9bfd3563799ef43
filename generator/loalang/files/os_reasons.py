"""Why the system refused, in the officer's language: it speaks English, or whatever Windows was sold in."""

import errno
import socket

from loalang.messages import _


def os_reason(error: BaseException) -> str:
    """Say why a file, a disk or a network did not do what it was asked.

    What is no error of the system tells itself, in its own words.
    """
    if isinstance(error, socket.gaierror):
        return _("không tìm ra máy chủ này, hoặc máy chưa có mạng")
    if isinstance(error, TimeoutError):
        return _("chờ lâu quá không thấy trả lời")
    if not isinstance(error, OSError) or error.errno is None:
        return str(error) or type(error).__name__
    reasons = {
        errno.ENOENT: _("không có tệp hay thư mục này"),
        errno.EACCES: _("không được phép, hoặc tệp đang mở ở chương trình khác"),
        errno.EPERM: _("không được phép"),
        errno.EROFS: _("ổ đĩa chỉ cho đọc"),
        errno.ENOSPC: _("ổ đĩa đầy"),
        errno.ESPIPE: _("đây là ống dẫn hay thiết bị, không phải tệp"),
        errno.EISDIR: _("đây là thư mục, không phải tệp"),
        errno.ENOTDIR: _("trong đường dẫn có chỗ không phải thư mục"),
        errno.EEXIST: _("tên này đã có"),
        errno.ENOTEMPTY: _("thư mục không trống"),
        errno.ENAMETOOLONG: _("tên dài quá"),
        errno.EINVAL: _("tên hay giá trị không hợp lệ"),
        errno.EBUSY: _("chương trình khác đang dùng"),
        errno.EFBIG: _("tệp lớn quá"),
        errno.EIO: _("ổ đĩa hỏng hoặc vừa bị rút ra"),
        errno.ENODEV: _("không thấy ổ đĩa này"),
        errno.ENXIO: _("không thấy ổ đĩa này"),
        errno.EMFILE: _("máy đang mở quá nhiều tệp"),
        errno.EADDRINUSE: _("chương trình khác đang dùng cổng này"),
        errno.EADDRNOTAVAIL: _("máy này không có địa chỉ ấy"),
        errno.ECONNREFUSED: _("máy ở địa chỉ ấy không nhận kết nối"),
        errno.ECONNRESET: _("kết nối bị ngắt"),
        errno.ECONNABORTED: _("kết nối bị ngắt"),
        errno.EPIPE: _("kết nối bị ngắt"),
        errno.ENETUNREACH: _("máy chưa có mạng tới nơi ấy"),
        errno.EHOSTUNREACH: _("máy chưa có mạng tới nơi ấy"),
        getattr(errno, "EDQUOT", -1): _("hết phần ổ đĩa được dùng"),
    }
    return reasons.get(error.errno) or _("lỗi hệ thống số {code}").format(code=error.errno)
