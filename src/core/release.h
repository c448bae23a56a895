/* The version of Switchboard stands here and nowhere else: the module, the header User-Agent,
 * pkg-config, the commands and the rockspecs of a release have it from here. */
#ifndef SB_RELEASE_H
#define SB_RELEASE_H

#define SB_RELEASE "1.0.0"

#endif
