#!/usr/bin/python3
"""A camera for tests: GStreamer's RTSP server with drawn pictures and a tone.

Reads one JSON description from standard input (RtspCameraOptions in rtsp-camera.ts), prints one JSON line {"port": n} when it
listens on the loopback, and serves until its standard input is closed, so that it never outlives the test that started it. The line
"hold" lets it send one picture, that of a chessboard, again and again. What is said to a stream with a backchannel is written to file
descriptor 3: signed 16-bit little-endian samples, 8,000 a second.
"""
import json
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
gi.require_version("GstRtsp", "1.0")
from gi.repository import Gio, GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

ROLE = "viewer"
AUDIO = {
    "PCMU": "audio/x-raw,rate=8000,channels=1 ! mulawenc ! rtppcmupay",
    "PCMA": "audio/x-raw,rate=8000,channels=1 ! alawenc ! rtppcmapay",
    "AAC": "audio/x-raw,rate=48000,channels=1 ! audioconvert ! voaacenc bitrate=64000 ! aacparse ! rtpmp4gpay",
}
# What a client's packets of each codec are, and what makes samples of them.
BACKCHANNEL = {
    "PCMU": (0, "rtppcmudepay ! mulawdec"),
    "PCMA": (8, "rtppcmadepay ! alawdec"),
}
H264_TOOLS = {
    "baseline": "cabac=false dct8x8=false",
    "main": "cabac=true dct8x8=false",
    "high": "cabac=true dct8x8=true",
}


def may_be_unwatched(mount):
    """The server's media fails when it makes a picture or sound that nobody has set up, as one who only speaks does not."""
    return "" if mount["backchannel"] is None else "errorignore ignore-notlinked=true convert-to=ok ! "


def h264(mount):
    frames = mount["b_frames"]
    # Look-ahead is what zerolatency takes away, and B-frames need it.
    order = f"bframes={frames} b-adapt=false rc-lookahead=10" if frames else "tune=zerolatency"
    profile = mount["profile"]
    return (
        f"x264enc threads=1 speed-preset=ultrafast {order} {H264_TOOLS[profile]} bitrate={mount['bitrate_kbps']} "
        f"key-int-max={mount['key_frame_interval']} ! video/x-h264,profile={profile} "
        f"! {may_be_unwatched(mount)}rtph264pay config-interval=-1 aggregate-mode=zero-latency"
    )


def h265(mount):
    return (
        f"x265enc speed-preset=ultrafast tune=zerolatency bitrate={mount['bitrate_kbps']} "
        f"key-int-max={mount['key_frame_interval']} option-string=pools=1:frame-threads=1 "
        f"! h265parse ! {may_be_unwatched(mount)}rtph265pay config-interval=-1"
    )


def pipeline(mount):
    size = f"width={mount['width']},height={mount['height']},framerate={mount['fps']}/1"
    encode = h265 if mount["codec"] == "H265" else h264
    video = (
        f"videotestsrc name=source is-live=true pattern=ball ! video/x-raw,format=I420,{size} ! {encode(mount)} name=pay0 pt=96"
    )
    if mount["audio"] is None:
        return f"( {video} )"
    encode_audio = f"{may_be_unwatched(mount)}{AUDIO[mount['audio']]}"
    audio = f"audiotestsrc is-live=true wave=sine freq=440 ! {encode_audio} name=pay1"
    return f"( {video} {audio} )"


def backchannel(codec):
    payload, decode = BACKCHANNEL[codec]
    caps = f"application/x-rtp,media=audio,payload={payload},clock-rate=8000,encoding-name={codec}"
    return (
        f'( capsfilter caps="{caps}" name=depay_backchannel ! {decode} ! audioconvert '
        "! audio/x-raw,format=S16LE,channels=1 ! fdsink fd=3 sync=false async=false )"
    )


def hold(sources):
    for source in sources:
        source.set_property("pattern", "checkers-8")


def viewer_permissions():
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role(ROLE, "media.factory.access", True)
    permissions.add_permission_for_role(ROLE, "media.factory.construct", True)
    return permissions


def talking_factory(codec):
    factory = GstRtspServer.RTSPOnvifMediaFactory()
    factory.set_media_gtype(GstRtspServer.RTSPOnvifMedia.__gtype__)
    factory.set_backchannel_launch(backchannel(codec))
    return factory


def factory_for(mount, transports, sources):
    codec = mount["backchannel"]
    factory = GstRtspServer.RTSPMediaFactory() if codec is None else talking_factory(codec)
    factory.set_launch(pipeline(mount))
    # Two who play a backchannel at once can't share one.
    factory.set_shared(codec is None)
    factory.connect("media-configure", lambda _, media: sources.append(media.get_element().get_by_name("source")))
    factory.set_permissions(viewer_permissions())
    protocols = GstRtsp.RTSPLowerTrans(0)
    if "tcp" in transports:
        protocols |= GstRtsp.RTSPLowerTrans.TCP
    if "udp" in transports:
        protocols |= GstRtsp.RTSPLowerTrans.UDP
    factory.set_protocols(protocols)
    return factory


def viewer_token():
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", ROLE)
    return token


def auth_for(options):
    auth = GstRtspServer.RTSPAuth()
    account = options["account"]
    if account is None:
        auth.set_default_token(viewer_token())
    elif account["method"] == "digest":
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        auth.add_digest(account["username"], account["password"], viewer_token())
    else:
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.BASIC)
        basic = GstRtspServer.RTSPAuth.make_basic(account["username"], account["password"])
        auth.add_basic(basic, viewer_token())
    if options["tls_pem"] is not None:
        pem = options["tls_pem"]
        auth.set_tls_certificate(Gio.TlsCertificate.new_from_pem(pem, len(pem)))
    return auth


def serve(options, sources):
    talks = any(mount["backchannel"] is not None for mount in options["mounts"].values())
    server = GstRtspServer.RTSPOnvifServer() if talks else GstRtspServer.RTSPServer()
    server.set_address(options["address"])
    server.set_service(str(options["port"]))
    server.set_auth(auth_for(options))
    mounts = server.get_mount_points()
    for path, mount in options["mounts"].items():
        mounts.add_factory(path, factory_for(mount, options["transports"], sources))
    if server.attach(None) == 0:
        sys.exit("the port is taken")
    return server


def heard(sources):
    if sys.stdin.readline().strip() == "hold":
        hold(sources)
    return True


def main():
    Gst.init(None)
    sources = []
    server = serve(json.loads(sys.stdin.readline()), sources)
    print(json.dumps({"port": server.get_bound_port()}), flush=True)
    loop = GLib.MainLoop()
    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_HUP, lambda *_: loop.quit())
    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN, lambda *_: heard(sources))
    loop.run()


main()
