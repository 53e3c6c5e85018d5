#!/usr/bin/python3
"""Writes ten seconds of a ball that moves, H.264 with AAC in a transport stream, to the file that is named as the argument."""
import sys

import gi

gi.require_version("Gst", "1.0")
from gi.repository import Gst  # noqa: E402

SECONDS = 10
FPS = 15
VIDEO = (
    f"videotestsrc num-buffers={SECONDS * FPS} pattern=ball ! video/x-raw,format=I420,width=320,height=240,framerate={FPS}/1 "
    f"! x264enc threads=1 speed-preset=ultrafast tune=zerolatency bitrate=300 key-int-max={FPS} "
    "! video/x-h264,profile=baseline ! h264parse ! mux."
)
AUDIO = (
    f"audiotestsrc num-buffers={SECONDS * 48000 // 1024} samplesperbuffer=1024 ! audio/x-raw,rate=48000,channels=1 "
    "! audioconvert ! voaacenc ! aacparse ! mux."
)

Gst.init(None)
pipeline = Gst.parse_launch(f"{VIDEO} {AUDIO} mpegtsmux name=mux ! filesink name=file")
pipeline.get_by_name("file").set_property("location", sys.argv[1])
pipeline.set_state(Gst.State.PLAYING)
ends = Gst.MessageType.EOS | Gst.MessageType.ERROR
message = pipeline.get_bus().timed_pop_filtered(Gst.CLOCK_TIME_NONE, ends)
pipeline.set_state(Gst.State.NULL)
if message.type == Gst.MessageType.ERROR:
    sys.exit(str(message.parse_error()))
