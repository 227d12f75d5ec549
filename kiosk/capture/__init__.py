"""Cameras, code reading and photo checks. The only package that knows OpenCV and the decoders."""
