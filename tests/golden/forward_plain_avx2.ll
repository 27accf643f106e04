define internal void @tile2_1_4(ptr %p0, ptr %p1) #0 {
entry:
  %v1 = load ptr, ptr %p0, align 8
  %v2 = getelementptr i8, ptr %p0, i64 8
  %v3 = load ptr, ptr %v2, align 8
  %v4 = getelementptr i8, ptr %p0, i64 16
  %v5 = load ptr, ptr %v4, align 8
  %v6 = getelementptr i8, ptr %p0, i64 40
  %v7 = load ptr, ptr %v6, align 8
  %v8 = getelementptr i8, ptr %p0, i64 48
  %v9 = load ptr, ptr %v8, align 8
  %v10 = getelementptr i8, ptr %p0, i64 56
  %v11 = load ptr, ptr %v10, align 8
  %v12 = getelementptr i8, ptr %p1, i64 32
  %v13 = getelementptr i8, ptr %p1, i64 64
  %v14 = getelementptr i8, ptr %p1, i64 96
  %v15 = getelementptr i8, ptr %v9, i64 72
  %v16 = load i64, ptr %v15, align 8
  %v17 = getelementptr i8, ptr %v9, i64 64
  %v18 = load i64, ptr %v17, align 8
  %v19 = getelementptr i8, ptr %p0, i64 64
  %v20 = load i64, ptr %v19, align 8
  %v21 = getelementptr i8, ptr %p0, i64 72
  %v22 = load i64, ptr %v21, align 8
  %v23 = load i64, ptr %v11, align 8
  %v24 = getelementptr i8, ptr %v1, i64 %v23
  %v25 = load i64, ptr %p1, align 8
  %v26 = getelementptr i8, ptr %v24, i64 %v25
  %v27 = load i64, ptr %v12, align 8
  %v28 = getelementptr i8, ptr %v24, i64 %v27
  %v29 = load i64, ptr %v13, align 8
  %v30 = getelementptr i8, ptr %v24, i64 %v29
  %v31 = load i64, ptr %v14, align 8
  %v32 = getelementptr i8, ptr %v24, i64 %v31
  br label %loop33
loop33:
  %v35 = phi i64 [ 0, %entry ], [ %v77, %loop33 ]
  %v36 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v54, %loop33 ]
  %v37 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v55, %loop33 ]
  %v38 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v61, %loop33 ]
  %v39 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v62, %loop33 ]
  %v40 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v68, %loop33 ]
  %v41 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v69, %loop33 ]
  %v42 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v75, %loop33 ]
  %v43 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v76, %loop33 ]
  %v44 = mul i64 %v35, 64
  %v45 = getelementptr i8, ptr %v3, i64 %v44
  %v46 = load <8 x float>, ptr %v45, align 4
  %v47 = getelementptr i8, ptr %v45, i64 32
  %v48 = load <8 x float>, ptr %v47, align 4
  %v49 = mul i64 %v35, 4
  %v50 = getelementptr i8, ptr %v26, i64 %v49
  %v51 = load float, ptr %v50, align 4
  %v52 = insertelement <8 x float> poison, float %v51, i64 0
  %v53 = shufflevector <8 x float> %v52, <8 x float> poison, <8 x i32> zeroinitializer
  %v54 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v53, <8 x float> %v46, <8 x float> %v36)
  %v55 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v53, <8 x float> %v48, <8 x float> %v37)
  %v56 = mul i64 %v35, 4
  %v57 = getelementptr i8, ptr %v28, i64 %v56
  %v58 = load float, ptr %v57, align 4
  %v59 = insertelement <8 x float> poison, float %v58, i64 0
  %v60 = shufflevector <8 x float> %v59, <8 x float> poison, <8 x i32> zeroinitializer
  %v61 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v60, <8 x float> %v46, <8 x float> %v38)
  %v62 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v60, <8 x float> %v48, <8 x float> %v39)
  %v63 = mul i64 %v35, 4
  %v64 = getelementptr i8, ptr %v30, i64 %v63
  %v65 = load float, ptr %v64, align 4
  %v66 = insertelement <8 x float> poison, float %v65, i64 0
  %v67 = shufflevector <8 x float> %v66, <8 x float> poison, <8 x i32> zeroinitializer
  %v68 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v67, <8 x float> %v46, <8 x float> %v40)
  %v69 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v67, <8 x float> %v48, <8 x float> %v41)
  %v70 = mul i64 %v35, 4
  %v71 = getelementptr i8, ptr %v32, i64 %v70
  %v72 = load float, ptr %v71, align 4
  %v73 = insertelement <8 x float> poison, float %v72, i64 0
  %v74 = shufflevector <8 x float> %v73, <8 x float> poison, <8 x i32> zeroinitializer
  %v75 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v74, <8 x float> %v46, <8 x float> %v42)
  %v76 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v74, <8 x float> %v48, <8 x float> %v43)
  %v77 = add i64 %v35, 1
  %v78 = icmp slt i64 %v77, 2
  br i1 %v78, label %loop33, label %end34
end34:
  %v79 = getelementptr i8, ptr %p0, i64 24
  %v80 = load ptr, ptr %v79, align 8
  %v81 = getelementptr i8, ptr %p0, i64 32
  %v82 = load ptr, ptr %v81, align 8
  %v83 = getelementptr i8, ptr %p1, i64 8
  %v84 = load i64, ptr %v83, align 8
  %v85 = getelementptr i8, ptr %v5, i64 %v84
  %v86 = getelementptr i8, ptr %v12, i64 8
  %v87 = load i64, ptr %v86, align 8
  %v88 = getelementptr i8, ptr %v5, i64 %v87
  %v89 = getelementptr i8, ptr %v13, i64 8
  %v90 = load i64, ptr %v89, align 8
  %v91 = getelementptr i8, ptr %v5, i64 %v90
  %v92 = getelementptr i8, ptr %v14, i64 8
  %v93 = load i64, ptr %v92, align 8
  %v94 = getelementptr i8, ptr %v5, i64 %v93
  store <8 x float> %v54, ptr %v85, align 4
  %v95 = getelementptr i8, ptr %v85, i64 32
  %v96 = shufflevector <8 x float> %v55, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v96, ptr %v95, align 4
  store <8 x float> %v61, ptr %v88, align 4
  %v97 = getelementptr i8, ptr %v88, i64 32
  %v98 = shufflevector <8 x float> %v62, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v98, ptr %v97, align 4
  store <8 x float> %v68, ptr %v91, align 4
  %v99 = getelementptr i8, ptr %v91, i64 32
  %v100 = shufflevector <8 x float> %v69, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v100, ptr %v99, align 4
  store <8 x float> %v75, ptr %v94, align 4
  %v101 = getelementptr i8, ptr %v94, i64 32
  %v102 = shufflevector <8 x float> %v76, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v102, ptr %v101, align 4
  ret void
}

define internal void @tile2_1_6(ptr %p0, ptr %p1) #0 {
entry:
  %v103 = load ptr, ptr %p0, align 8
  %v104 = getelementptr i8, ptr %p0, i64 8
  %v105 = load ptr, ptr %v104, align 8
  %v106 = getelementptr i8, ptr %p0, i64 16
  %v107 = load ptr, ptr %v106, align 8
  %v108 = getelementptr i8, ptr %p0, i64 40
  %v109 = load ptr, ptr %v108, align 8
  %v110 = getelementptr i8, ptr %p0, i64 48
  %v111 = load ptr, ptr %v110, align 8
  %v112 = getelementptr i8, ptr %p0, i64 56
  %v113 = load ptr, ptr %v112, align 8
  %v114 = getelementptr i8, ptr %p1, i64 32
  %v115 = getelementptr i8, ptr %p1, i64 64
  %v116 = getelementptr i8, ptr %p1, i64 96
  %v117 = getelementptr i8, ptr %p1, i64 128
  %v118 = getelementptr i8, ptr %p1, i64 160
  %v119 = getelementptr i8, ptr %v111, i64 72
  %v120 = load i64, ptr %v119, align 8
  %v121 = getelementptr i8, ptr %v111, i64 64
  %v122 = load i64, ptr %v121, align 8
  %v123 = getelementptr i8, ptr %p0, i64 64
  %v124 = load i64, ptr %v123, align 8
  %v125 = getelementptr i8, ptr %p0, i64 72
  %v126 = load i64, ptr %v125, align 8
  %v127 = load i64, ptr %v113, align 8
  %v128 = getelementptr i8, ptr %v103, i64 %v127
  %v129 = load i64, ptr %p1, align 8
  %v130 = getelementptr i8, ptr %v128, i64 %v129
  %v131 = load i64, ptr %v114, align 8
  %v132 = getelementptr i8, ptr %v128, i64 %v131
  %v133 = load i64, ptr %v115, align 8
  %v134 = getelementptr i8, ptr %v128, i64 %v133
  %v135 = load i64, ptr %v116, align 8
  %v136 = getelementptr i8, ptr %v128, i64 %v135
  %v137 = load i64, ptr %v117, align 8
  %v138 = getelementptr i8, ptr %v128, i64 %v137
  %v139 = load i64, ptr %v118, align 8
  %v140 = getelementptr i8, ptr %v128, i64 %v139
  br label %loop141
loop141:
  %v143 = phi i64 [ 0, %entry ], [ %v203, %loop141 ]
  %v144 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v166, %loop141 ]
  %v145 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v167, %loop141 ]
  %v146 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v173, %loop141 ]
  %v147 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v174, %loop141 ]
  %v148 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v180, %loop141 ]
  %v149 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v181, %loop141 ]
  %v150 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v187, %loop141 ]
  %v151 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v188, %loop141 ]
  %v152 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v194, %loop141 ]
  %v153 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v195, %loop141 ]
  %v154 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v201, %loop141 ]
  %v155 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v202, %loop141 ]
  %v156 = mul i64 %v143, 64
  %v157 = getelementptr i8, ptr %v105, i64 %v156
  %v158 = load <8 x float>, ptr %v157, align 4
  %v159 = getelementptr i8, ptr %v157, i64 32
  %v160 = load <8 x float>, ptr %v159, align 4
  %v161 = mul i64 %v143, 4
  %v162 = getelementptr i8, ptr %v130, i64 %v161
  %v163 = load float, ptr %v162, align 4
  %v164 = insertelement <8 x float> poison, float %v163, i64 0
  %v165 = shufflevector <8 x float> %v164, <8 x float> poison, <8 x i32> zeroinitializer
  %v166 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v165, <8 x float> %v158, <8 x float> %v144)
  %v167 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v165, <8 x float> %v160, <8 x float> %v145)
  %v168 = mul i64 %v143, 4
  %v169 = getelementptr i8, ptr %v132, i64 %v168
  %v170 = load float, ptr %v169, align 4
  %v171 = insertelement <8 x float> poison, float %v170, i64 0
  %v172 = shufflevector <8 x float> %v171, <8 x float> poison, <8 x i32> zeroinitializer
  %v173 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v172, <8 x float> %v158, <8 x float> %v146)
  %v174 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v172, <8 x float> %v160, <8 x float> %v147)
  %v175 = mul i64 %v143, 4
  %v176 = getelementptr i8, ptr %v134, i64 %v175
  %v177 = load float, ptr %v176, align 4
  %v178 = insertelement <8 x float> poison, float %v177, i64 0
  %v179 = shufflevector <8 x float> %v178, <8 x float> poison, <8 x i32> zeroinitializer
  %v180 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v179, <8 x float> %v158, <8 x float> %v148)
  %v181 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v179, <8 x float> %v160, <8 x float> %v149)
  %v182 = mul i64 %v143, 4
  %v183 = getelementptr i8, ptr %v136, i64 %v182
  %v184 = load float, ptr %v183, align 4
  %v185 = insertelement <8 x float> poison, float %v184, i64 0
  %v186 = shufflevector <8 x float> %v185, <8 x float> poison, <8 x i32> zeroinitializer
  %v187 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v186, <8 x float> %v158, <8 x float> %v150)
  %v188 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v186, <8 x float> %v160, <8 x float> %v151)
  %v189 = mul i64 %v143, 4
  %v190 = getelementptr i8, ptr %v138, i64 %v189
  %v191 = load float, ptr %v190, align 4
  %v192 = insertelement <8 x float> poison, float %v191, i64 0
  %v193 = shufflevector <8 x float> %v192, <8 x float> poison, <8 x i32> zeroinitializer
  %v194 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v193, <8 x float> %v158, <8 x float> %v152)
  %v195 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v193, <8 x float> %v160, <8 x float> %v153)
  %v196 = mul i64 %v143, 4
  %v197 = getelementptr i8, ptr %v140, i64 %v196
  %v198 = load float, ptr %v197, align 4
  %v199 = insertelement <8 x float> poison, float %v198, i64 0
  %v200 = shufflevector <8 x float> %v199, <8 x float> poison, <8 x i32> zeroinitializer
  %v201 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v200, <8 x float> %v158, <8 x float> %v154)
  %v202 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v200, <8 x float> %v160, <8 x float> %v155)
  %v203 = add i64 %v143, 1
  %v204 = icmp slt i64 %v203, 2
  br i1 %v204, label %loop141, label %end142
end142:
  %v205 = getelementptr i8, ptr %p0, i64 24
  %v206 = load ptr, ptr %v205, align 8
  %v207 = getelementptr i8, ptr %p0, i64 32
  %v208 = load ptr, ptr %v207, align 8
  %v209 = getelementptr i8, ptr %p1, i64 8
  %v210 = load i64, ptr %v209, align 8
  %v211 = getelementptr i8, ptr %v107, i64 %v210
  %v212 = getelementptr i8, ptr %v114, i64 8
  %v213 = load i64, ptr %v212, align 8
  %v214 = getelementptr i8, ptr %v107, i64 %v213
  %v215 = getelementptr i8, ptr %v115, i64 8
  %v216 = load i64, ptr %v215, align 8
  %v217 = getelementptr i8, ptr %v107, i64 %v216
  %v218 = getelementptr i8, ptr %v116, i64 8
  %v219 = load i64, ptr %v218, align 8
  %v220 = getelementptr i8, ptr %v107, i64 %v219
  %v221 = getelementptr i8, ptr %v117, i64 8
  %v222 = load i64, ptr %v221, align 8
  %v223 = getelementptr i8, ptr %v107, i64 %v222
  %v224 = getelementptr i8, ptr %v118, i64 8
  %v225 = load i64, ptr %v224, align 8
  %v226 = getelementptr i8, ptr %v107, i64 %v225
  store <8 x float> %v166, ptr %v211, align 4
  %v227 = getelementptr i8, ptr %v211, i64 32
  %v228 = shufflevector <8 x float> %v167, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v228, ptr %v227, align 4
  store <8 x float> %v173, ptr %v214, align 4
  %v229 = getelementptr i8, ptr %v214, i64 32
  %v230 = shufflevector <8 x float> %v174, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v230, ptr %v229, align 4
  store <8 x float> %v180, ptr %v217, align 4
  %v231 = getelementptr i8, ptr %v217, i64 32
  %v232 = shufflevector <8 x float> %v181, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v232, ptr %v231, align 4
  store <8 x float> %v187, ptr %v220, align 4
  %v233 = getelementptr i8, ptr %v220, i64 32
  %v234 = shufflevector <8 x float> %v188, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v234, ptr %v233, align 4
  store <8 x float> %v194, ptr %v223, align 4
  %v235 = getelementptr i8, ptr %v223, i64 32
  %v236 = shufflevector <8 x float> %v195, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v236, ptr %v235, align 4
  store <8 x float> %v201, ptr %v226, align 4
  %v237 = getelementptr i8, ptr %v226, i64 32
  %v238 = shufflevector <8 x float> %v202, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v238, ptr %v237, align 4
  ret void
}

define void @forward(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v239 = alloca i32
  %v240 = alloca i32
  call void @llvm.x86.sse.stmxcsr(ptr %v239)
  %v241 = load i32, ptr %v239
  %v242 = or i32 %v241, 32832
  store i32 %v242, ptr %v240
  call void @llvm.x86.sse.ldmxcsr(ptr %v240)
  %v243 = alloca [104 x i8], align 64
  %v244 = sub i64 %p2, %p1
  %v247 = icmp slt i64 0, %v244
  br i1 %v247, label %loop245, label %end246
loop245:
  %v248 = phi i64 [ 0, %entry ], [ %v350, %end349 ]
  %v249 = add i64 %p1, %v248
  %v250 = getelementptr i8, ptr %p0, i64 72
  %v251 = load i64, ptr %v250, align 8
  %v252 = urem i64 %v249, 1
  %v253 = udiv i64 %v249, 1
  %v254 = getelementptr i8, ptr %p0, i64 48
  %v255 = load ptr, ptr %v254, align 8
  %v256 = udiv i64 %v253, %v251
  %v257 = mul i64 %v256, 80
  %v258 = getelementptr i8, ptr %v255, i64 %v257
  %v259 = urem i64 %v253, %v251
  %v260 = load ptr, ptr %p0, align 8
  %v261 = getelementptr i8, ptr %p0, i64 8
  %v262 = load ptr, ptr %v261, align 8
  %v263 = getelementptr i8, ptr %p0, i64 16
  %v264 = load ptr, ptr %v263, align 8
  %v265 = getelementptr i8, ptr %p0, i64 24
  %v266 = load ptr, ptr %v265, align 8
  %v267 = getelementptr i8, ptr %p0, i64 32
  %v268 = load ptr, ptr %v267, align 8
  %v269 = getelementptr i8, ptr %p0, i64 40
  %v270 = load ptr, ptr %v269, align 8
  %v271 = getelementptr i8, ptr %p0, i64 48
  %v272 = load ptr, ptr %v271, align 8
  %v273 = getelementptr i8, ptr %p0, i64 56
  %v274 = load ptr, ptr %v273, align 8
  %v275 = getelementptr i8, ptr %p0, i64 64
  %v276 = load ptr, ptr %v275, align 8
  %v277 = mul i64 %v259, 9
  %v278 = mul i64 %v252, 16
  %v279 = add i64 %v277, %v278
  %v280 = mul i64 %v279, 4
  %v281 = load i64, ptr %v258, align 8
  %v282 = getelementptr i8, ptr %v260, i64 %v281
  %v283 = mul i64 %v259, 8
  %v284 = getelementptr i8, ptr %v282, i64 %v283
  %v285 = mul i64 %v259, 16
  %v286 = mul i64 %v252, 16
  %v287 = add i64 %v285, %v286
  %v288 = getelementptr i8, ptr %p0, i64 80
  %v289 = load i64, ptr %v288, align 8
  %v290 = mul i64 %v287, %v289
  %v291 = mul i64 %v290, 8
  %v292 = getelementptr i8, ptr %v262, i64 %v291
  %v293 = getelementptr i8, ptr %v258, i64 56
  %v294 = load i64, ptr %v293, align 8
  %v295 = mul i64 %v294, 128
  %v296 = getelementptr i8, ptr %v292, i64 %v295
  %v297 = getelementptr i8, ptr %v258, i64 32
  %v298 = load i64, ptr %v297, align 8
  %v299 = getelementptr i8, ptr %v274, i64 %v298
  %v300 = getelementptr i8, ptr %v258, i64 40
  %v301 = load i64, ptr %v300, align 8
  %v302 = getelementptr i8, ptr %v276, i64 %v301
  %v303 = getelementptr i8, ptr %v258, i64 48
  %v304 = load i64, ptr %v303, align 8
  %v305 = getelementptr i8, ptr %v258, i64 8
  %v306 = load i64, ptr %v305, align 8
  %v307 = getelementptr i8, ptr %v264, i64 %v306
  %v308 = getelementptr i8, ptr %v307, i64 %v280
  %v309 = getelementptr i8, ptr %v266, i64 %v280
  %v310 = getelementptr i8, ptr %v258, i64 16
  %v311 = load i64, ptr %v310, align 8
  %v312 = getelementptr i8, ptr %v268, i64 %v311
  %v313 = getelementptr i8, ptr %v312, i64 %v280
  %v314 = getelementptr i8, ptr %p0, i64 88
  %v315 = load i64, ptr %v314, align 8
  %v316 = getelementptr i8, ptr %p0, i64 96
  %v317 = load i64, ptr %v316, align 8
  store ptr %v284, ptr %v243, align 8
  %v318 = getelementptr i8, ptr %v243, i64 8
  store ptr %v296, ptr %v318, align 8
  %v319 = getelementptr i8, ptr %v243, i64 16
  store ptr %v308, ptr %v319, align 8
  %v320 = getelementptr i8, ptr %v243, i64 24
  store ptr %v309, ptr %v320, align 8
  %v321 = getelementptr i8, ptr %v243, i64 32
  store ptr %v313, ptr %v321, align 8
  %v322 = getelementptr i8, ptr %v243, i64 40
  store ptr %v270, ptr %v322, align 8
  %v323 = getelementptr i8, ptr %v243, i64 48
  store ptr %v258, ptr %v323, align 8
  %v324 = getelementptr i8, ptr %v243, i64 56
  store ptr %v302, ptr %v324, align 8
  %v325 = getelementptr i8, ptr %v243, i64 64
  store i64 %v315, ptr %v325, align 8
  %v326 = getelementptr i8, ptr %v243, i64 72
  store i64 %v317, ptr %v326, align 8
  %v327 = getelementptr i8, ptr %v243, i64 80
  store i64 %v304, ptr %v327, align 8
  %v328 = getelementptr i8, ptr %v258, i64 24
  %v329 = load i64, ptr %v328, align 8
  %v330 = add i64 %v329, 1
  %v331 = udiv i64 %v330, 6
  %v334 = icmp slt i64 0, %v331
  br i1 %v334, label %loop332, label %end333
loop332:
  %v335 = phi i64 [ 0, %loop245 ], [ %v338, %loop332 ]
  %v336 = mul i64 %v335, 192
  %v337 = getelementptr i8, ptr %v299, i64 %v336
  call void @tile2_1_6(ptr %v243, ptr %v337)
  %v338 = add i64 %v335, 1
  %v339 = icmp slt i64 %v338, %v331
  br i1 %v339, label %loop332, label %end333
end333:
  %v340 = mul i64 %v331, 6
  %v341 = sub i64 %v329, %v340
  %v342 = mul i64 %v331, 192
  %v343 = getelementptr i8, ptr %v299, i64 %v342
  %v344 = icmp slt i64 0, %v341
  %v345 = icmp slt i64 %v341, 5
  %v346 = and i1 %v344, %v345
  br i1 %v346, label %then347, label %else348
then347:
  call void @tile2_1_4(ptr %v243, ptr %v343)
  br label %end349
else348:
  br label %end349
end349:
  %v350 = add i64 %v248, 1
  %v351 = icmp slt i64 %v350, %v244
  br i1 %v351, label %loop245, label %end246
end246:
  call void @llvm.x86.sse.ldmxcsr(ptr %v239)
  ret void
}

declare <8 x float> @llvm.fma.v8f32(<8 x float>, <8 x float>, <8 x float>)
declare void @llvm.x86.sse.stmxcsr(ptr)
declare void @llvm.x86.sse.ldmxcsr(ptr)
attributes #0 = { nounwind "prefer-vector-width"="512" }
