// The published headers leave out what Node-API 9 had as experimental. better-sqlite3 needs this one: without it, its
// finalizers would run inside the garbage collector, which the runtime forbids to experimental modules by aborting.
#include <node_api.h>
#define NODE_API_EXPERIMENTAL_HAS_POST_FINALIZER
extern "C" NAPI_EXTERN napi_status NAPI_CDECL node_api_post_finalizer(node_api_basic_env env,
                                                                      napi_finalize finalize_cb,
                                                                      void* finalize_data,
                                                                      void* finalize_hint);
