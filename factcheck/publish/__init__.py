"""Verified claims → what others read: one module for each format, found by `factcheck.publish.formats`."""
