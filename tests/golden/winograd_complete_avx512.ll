define internal void @tile3x2(ptr %p0, ptr %p1, ptr %p2, i64 %p3, i64 %p4, i64 %p5, i64 %p6, i1 %p7) #0 {
entry:
  %v1 = getelementptr i8, ptr %p2, i64 512
  %v2 = getelementptr i8, ptr %p2, i64 1024
  %v3 = getelementptr i8, ptr %p2, i64 64
  %v4 = getelementptr i8, ptr %v1, i64 64
  %v5 = getelementptr i8, ptr %v2, i64 64
  %v8 = icmp slt i64 0, %p3
  br i1 %v8, label %loop6, label %end7
loop6:
  %v9 = phi i64 [ 0, %entry ], [ %v40, %loop6 ]
  %v10 = phi <16 x float> [ splat (float 0x0000000000000000), %entry ], [ %v26, %loop6 ]
  %v11 = phi <16 x float> [ splat (float 0x0000000000000000), %entry ], [ %v27, %loop6 ]
  %v12 = phi <16 x float> [ splat (float 0x0000000000000000), %entry ], [ %v32, %loop6 ]
  %v13 = phi <16 x float> [ splat (float 0x0000000000000000), %entry ], [ %v33, %loop6 ]
  %v14 = phi <16 x float> [ splat (float 0x0000000000000000), %entry ], [ %v38, %loop6 ]
  %v15 = phi <16 x float> [ splat (float 0x0000000000000000), %entry ], [ %v39, %loop6 ]
  %v16 = mul i64 %p4, %v9
  %v17 = getelementptr i8, ptr %p0, i64 %v16
  %v18 = mul i64 %p5, %v9
  %v19 = getelementptr i8, ptr %p1, i64 %v18
  %v20 = load <16 x float>, ptr %v19, align 4
  %v21 = getelementptr i8, ptr %v19, i64 64
  %v22 = load <16 x float>, ptr %v21, align 4
  %v23 = load float, ptr %v17, align 4
  %v24 = insertelement <16 x float> poison, float %v23, i64 0
  %v25 = shufflevector <16 x float> %v24, <16 x float> poison, <16 x i32> zeroinitializer
  %v26 = call <16 x float> @llvm.fma.v16f32(<16 x float> %v25, <16 x float> %v20, <16 x float> %v10)
  %v27 = call <16 x float> @llvm.fma.v16f32(<16 x float> %v25, <16 x float> %v22, <16 x float> %v11)
  %v28 = getelementptr i8, ptr %v17, i64 4
  %v29 = load float, ptr %v28, align 4
  %v30 = insertelement <16 x float> poison, float %v29, i64 0
  %v31 = shufflevector <16 x float> %v30, <16 x float> poison, <16 x i32> zeroinitializer
  %v32 = call <16 x float> @llvm.fma.v16f32(<16 x float> %v31, <16 x float> %v20, <16 x float> %v12)
  %v33 = call <16 x float> @llvm.fma.v16f32(<16 x float> %v31, <16 x float> %v22, <16 x float> %v13)
  %v34 = getelementptr i8, ptr %v17, i64 8
  %v35 = load float, ptr %v34, align 4
  %v36 = insertelement <16 x float> poison, float %v35, i64 0
  %v37 = shufflevector <16 x float> %v36, <16 x float> poison, <16 x i32> zeroinitializer
  %v38 = call <16 x float> @llvm.fma.v16f32(<16 x float> %v37, <16 x float> %v20, <16 x float> %v14)
  %v39 = call <16 x float> @llvm.fma.v16f32(<16 x float> %v37, <16 x float> %v22, <16 x float> %v15)
  %v40 = add i64 %v9, 1
  %v41 = icmp slt i64 %v40, %p3
  br i1 %v41, label %loop6, label %end7
end7:
  %v42 = phi <16 x float> [ splat (float 0x0000000000000000), %entry ], [ %v26, %loop6 ]
  %v43 = phi <16 x float> [ splat (float 0x0000000000000000), %entry ], [ %v27, %loop6 ]
  %v44 = phi <16 x float> [ splat (float 0x0000000000000000), %entry ], [ %v32, %loop6 ]
  %v45 = phi <16 x float> [ splat (float 0x0000000000000000), %entry ], [ %v33, %loop6 ]
  %v46 = phi <16 x float> [ splat (float 0x0000000000000000), %entry ], [ %v38, %loop6 ]
  %v47 = phi <16 x float> [ splat (float 0x0000000000000000), %entry ], [ %v39, %loop6 ]
  br i1 %p7, label %then48, label %else49
then48:
  %v51 = load <16 x float>, ptr %p2, align 4
  %v52 = fadd <16 x float> %v51, %v42
  %v53 = load <16 x float>, ptr %v3, align 4
  %v54 = fadd <16 x float> %v53, %v43
  %v55 = load <16 x float>, ptr %v1, align 4
  %v56 = fadd <16 x float> %v55, %v44
  %v57 = load <16 x float>, ptr %v4, align 4
  %v58 = fadd <16 x float> %v57, %v45
  %v59 = load <16 x float>, ptr %v2, align 4
  %v60 = fadd <16 x float> %v59, %v46
  %v61 = load <16 x float>, ptr %v5, align 4
  %v62 = fadd <16 x float> %v61, %v47
  br label %end50
else49:
  br label %end50
end50:
  %v63 = phi <16 x float> [ %v52, %then48 ], [ %v42, %else49 ]
  %v64 = phi <16 x float> [ %v54, %then48 ], [ %v43, %else49 ]
  %v65 = phi <16 x float> [ %v56, %then48 ], [ %v44, %else49 ]
  %v66 = phi <16 x float> [ %v58, %then48 ], [ %v45, %else49 ]
  %v67 = phi <16 x float> [ %v60, %then48 ], [ %v46, %else49 ]
  %v68 = phi <16 x float> [ %v62, %then48 ], [ %v47, %else49 ]
  store <16 x float> %v63, ptr %p2, align 4
  store <16 x float> %v64, ptr %v3, align 4
  store <16 x float> %v65, ptr %v1, align 4
  store <16 x float> %v66, ptr %v4, align 4
  store <16 x float> %v67, ptr %v2, align 4
  store <16 x float> %v68, ptr %v5, align 4
  ret void
}

define internal void @back_16(ptr %p0, ptr %p1, i64 %p2, i64 %p3, i64 %p4, i64 %p5) #0 {
entry:
  %v69 = add i64 %p2, 15
  %v70 = udiv i64 %v69, 16
  %v73 = icmp slt i64 0, %v70
  br i1 %v73, label %loop71, label %end72
loop71:
  %v74 = phi i64 [ 0, %entry ], [ %v112, %loop71 ]
  %v75 = call i64 asm "", "=r,0"(i64 %v74)
  %v76 = mul i64 %v75, 16
  %v77 = sub i64 %p2, 16
  %v78 = icmp slt i64 %v76, %v77
  %v79 = select i1 %v78, i64 %v76, i64 %v77
  %v80 = mul i64 %v79, 4
  %v81 = getelementptr i8, ptr %p0, i64 %v80
  %v82 = load <16 x float>, ptr %v81, align 4
  %v83 = getelementptr i8, ptr %p0, i64 16448
  %v84 = getelementptr i8, ptr %v83, i64 %v80
  %v85 = load <16 x float>, ptr %v84, align 4
  %v86 = getelementptr i8, ptr %p0, i64 32896
  %v87 = getelementptr i8, ptr %v86, i64 %v80
  %v88 = load <16 x float>, ptr %v87, align 4
  %v89 = getelementptr i8, ptr %p0, i64 49344
  %v90 = getelementptr i8, ptr %v89, i64 %v80
  %v91 = load <16 x float>, ptr %v90, align 4
  %v92 = fadd <16 x float> %v85, %v88
  %v93 = call <16 x float> @llvm.fma.v16f32(<16 x float> %v92, <16 x float> splat (float 0x3FE0000000000000), <16 x float> %v82)
  %v94 = fsub <16 x float> %v85, %v88
  %v95 = fmul <16 x float> %v94, splat (float 0x3FE0000000000000)
  %v96 = call <16 x float> @llvm.fma.v16f32(<16 x float> %v92, <16 x float> splat (float 0x3FE0000000000000), <16 x float> %v91)
  %v97 = mul i64 %p3, 0
  %v98 = getelementptr i8, ptr %p1, i64 %v97
  %v99 = mul i64 %p4, 0
  %v100 = getelementptr i8, ptr %v98, i64 %v99
  %v101 = getelementptr i8, ptr %v100, i64 %v80
  store <16 x float> %v93, ptr %v101, align 4
  %v102 = mul i64 %p3, 0
  %v103 = getelementptr i8, ptr %p1, i64 %v102
  %v104 = mul i64 %p4, 1
  %v105 = getelementptr i8, ptr %v103, i64 %v104
  %v106 = getelementptr i8, ptr %v105, i64 %v80
  store <16 x float> %v95, ptr %v106, align 4
  %v107 = mul i64 %p3, 0
  %v108 = getelementptr i8, ptr %p1, i64 %v107
  %v109 = mul i64 %p4, 2
  %v110 = getelementptr i8, ptr %v108, i64 %v109
  %v111 = getelementptr i8, ptr %v110, i64 %v80
  store <16 x float> %v96, ptr %v111, align 4
  %v112 = add i64 %v74, 1
  %v113 = icmp slt i64 %v112, %v70
  br i1 %v113, label %loop71, label %end72
end72:
  ret void
}

define internal void @back_2(ptr %p0, ptr %p1, i64 %p2, i64 %p3, i64 %p4, i64 %p5) #0 {
entry:
  %v114 = add i64 %p2, 1
  %v115 = udiv i64 %v114, 2
  %v118 = icmp slt i64 0, %v115
  br i1 %v118, label %loop116, label %end117
loop116:
  %v119 = phi i64 [ 0, %entry ], [ %v160, %loop116 ]
  %v120 = call i64 asm "", "=r,0"(i64 %v119)
  %v121 = mul i64 %v120, 2
  %v122 = sub i64 %p2, 2
  %v123 = icmp slt i64 %v121, %v122
  %v124 = select i1 %v123, i64 %v121, i64 %v122
  %v125 = mul i64 %v124, 4
  %v126 = getelementptr i8, ptr %p0, i64 %v125
  %v127 = load <16 x float>, ptr %v126, align 4
  %v128 = getelementptr i8, ptr %p0, i64 16448
  %v129 = getelementptr i8, ptr %v128, i64 %v125
  %v130 = load <16 x float>, ptr %v129, align 4
  %v131 = getelementptr i8, ptr %p0, i64 32896
  %v132 = getelementptr i8, ptr %v131, i64 %v125
  %v133 = load <16 x float>, ptr %v132, align 4
  %v134 = getelementptr i8, ptr %p0, i64 49344
  %v135 = getelementptr i8, ptr %v134, i64 %v125
  %v136 = load <16 x float>, ptr %v135, align 4
  %v137 = fadd <16 x float> %v130, %v133
  %v138 = call <16 x float> @llvm.fma.v16f32(<16 x float> %v137, <16 x float> splat (float 0x3FE0000000000000), <16 x float> %v127)
  %v139 = fsub <16 x float> %v130, %v133
  %v140 = fmul <16 x float> %v139, splat (float 0x3FE0000000000000)
  %v141 = call <16 x float> @llvm.fma.v16f32(<16 x float> %v137, <16 x float> splat (float 0x3FE0000000000000), <16 x float> %v136)
  %v142 = mul i64 %p3, 0
  %v143 = getelementptr i8, ptr %p1, i64 %v142
  %v144 = mul i64 %p4, 0
  %v145 = getelementptr i8, ptr %v143, i64 %v144
  %v146 = getelementptr i8, ptr %v145, i64 %v125
  %v147 = shufflevector <16 x float> %v138, <16 x float> poison, <2 x i32> <i32 0, i32 1>
  store <2 x float> %v147, ptr %v146, align 4
  %v148 = mul i64 %p3, 0
  %v149 = getelementptr i8, ptr %p1, i64 %v148
  %v150 = mul i64 %p4, 1
  %v151 = getelementptr i8, ptr %v149, i64 %v150
  %v152 = getelementptr i8, ptr %v151, i64 %v125
  %v153 = shufflevector <16 x float> %v140, <16 x float> poison, <2 x i32> <i32 0, i32 1>
  store <2 x float> %v153, ptr %v152, align 4
  %v154 = mul i64 %p3, 0
  %v155 = getelementptr i8, ptr %p1, i64 %v154
  %v156 = mul i64 %p4, 2
  %v157 = getelementptr i8, ptr %v155, i64 %v156
  %v158 = getelementptr i8, ptr %v157, i64 %v125
  %v159 = shufflevector <16 x float> %v141, <16 x float> poison, <2 x i32> <i32 0, i32 1>
  store <2 x float> %v159, ptr %v158, align 4
  %v160 = add i64 %v119, 1
  %v161 = icmp slt i64 %v160, %v115
  br i1 %v161, label %loop116, label %end117
end117:
  ret void
}

define void @complete(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v162 = alloca i32
  %v163 = alloca i32
  call void @llvm.x86.sse.stmxcsr(ptr %v162)
  %v164 = load i32, ptr %v162
  %v165 = or i32 %v164, 32832
  store i32 %v165, ptr %v163
  call void @llvm.x86.sse.ldmxcsr(ptr %v163)
  %v166 = getelementptr i8, ptr %p0, i64 16
  %v167 = load ptr, ptr %v166, align 8
  %v168 = mul i64 %p3, 65792
  %v169 = getelementptr i8, ptr %v167, i64 %v168
  %v170 = getelementptr i8, ptr %p0, i64 120
  %v171 = load i64, ptr %v170, align 8
  %v172 = getelementptr i8, ptr %p0, i64 128
  %v173 = load i64, ptr %v172, align 8
  %v174 = getelementptr i8, ptr %p0, i64 136
  %v175 = load i64, ptr %v174, align 8
  %v176 = getelementptr i8, ptr %p0, i64 96
  %v177 = load i64, ptr %v176, align 8
  %v178 = add i64 %v177, 3
  %v179 = udiv i64 %v178, 4
  %v180 = sub i64 %p2, %p1
  %v183 = icmp slt i64 0, %v180
  br i1 %v183, label %loop181, label %end182
loop181:
  %v184 = phi i64 [ 0, %entry ], [ %v289, %end271 ]
  %v185 = add i64 %p1, %v184
  %v186 = urem i64 %v185, %v179
  %v187 = udiv i64 %v185, %v179
  %v188 = mul i64 %v187, 2
  %v189 = mul i64 %v186, 4
  %v190 = getelementptr i8, ptr %p0, i64 80
  %v191 = load i64, ptr %v190, align 8
  %v192 = sub i64 %v191, %v188
  %v193 = icmp slt i64 %v192, 2
  %v194 = select i1 %v193, i64 %v192, i64 2
  %v195 = getelementptr i8, ptr %p0, i64 96
  %v196 = load i64, ptr %v195, align 8
  %v197 = sub i64 %v196, %v189
  %v198 = icmp slt i64 %v197, 4
  %v199 = select i1 %v198, i64 %v197, i64 4
  br label %loop200
loop200:
  %v202 = phi i64 [ 0, %loop181 ], [ %v250, %end217 ]
  %v203 = load ptr, ptr %p0, align 8
  %v204 = getelementptr i8, ptr %p0, i64 40
  %v205 = load i64, ptr %v204, align 8
  %v206 = mul i64 %v205, %v202
  %v207 = getelementptr i8, ptr %v203, i64 %v206
  %v208 = getelementptr i8, ptr %p0, i64 8
  %v209 = load ptr, ptr %v208, align 8
  %v210 = getelementptr i8, ptr %p0, i64 56
  %v211 = load i64, ptr %v210, align 8
  %v212 = mul i64 %v211, %v202
  %v213 = getelementptr i8, ptr %v209, i64 %v212
  %v214 = mul i64 %v202, 16448
  %v215 = getelementptr i8, ptr %v169, i64 %v214
  %v218 = icmp slt i64 0, %v194
  br i1 %v218, label %loop216, label %end217
loop216:
  %v219 = phi i64 [ 0, %loop200 ], [ %v248, %end221 ]
  %v222 = icmp slt i64 0, %v199
  br i1 %v222, label %loop220, label %end221
loop220:
  %v223 = phi i64 [ 0, %loop216 ], [ %v246, %loop220 ]
  %v224 = add i64 %v188, %v219
  %v225 = add i64 %v189, %v223
  %v226 = mul i64 %v219, 6144
  %v227 = getelementptr i8, ptr %v215, i64 %v226
  %v228 = mul i64 %v223, 128
  %v229 = getelementptr i8, ptr %v227, i64 %v228
  %v230 = mul i64 %v224, 48
  %v231 = getelementptr i8, ptr %v207, i64 %v230
  %v232 = mul i64 %v225, 128
  %v233 = getelementptr i8, ptr %v213, i64 %v232
  %v234 = getelementptr i8, ptr %p0, i64 32
  %v235 = load i64, ptr %v234, align 8
  %v236 = getelementptr i8, ptr %p0, i64 48
  %v237 = load i64, ptr %v236, align 8
  %v238 = getelementptr i8, ptr %p0, i64 64
  %v239 = load i64, ptr %v238, align 8
  %v240 = getelementptr i8, ptr %p0, i64 72
  %v241 = load i64, ptr %v240, align 8
  %v242 = add i64 %v241, %v224
  %v243 = getelementptr i8, ptr %p0, i64 88
  %v244 = load i64, ptr %v243, align 8
  %v245 = add i64 %v244, %v225
  call void @tile3x2(ptr %v231, ptr %v233, ptr %v229, i64 %v235, i64 %v237, i64 %v239, i64 0, i1 false)
  %v246 = add i64 %v223, 1
  %v247 = icmp slt i64 %v246, %v199
  br i1 %v247, label %loop220, label %end221
end221:
  %v248 = add i64 %v219, 1
  %v249 = icmp slt i64 %v248, %v194
  br i1 %v249, label %loop216, label %end217
end217:
  %v250 = add i64 %v202, 1
  %v251 = icmp slt i64 %v250, 4
  br i1 %v251, label %loop200, label %end201
end201:
  %v252 = mul i64 %v188, 12
  %v253 = mul i64 %v189, 32
  %v254 = getelementptr i8, ptr %p0, i64 104
  %v255 = load i64, ptr %v254, align 8
  %v256 = sub i64 %v255, %v252
  %v257 = icmp slt i64 %v256, 24
  %v258 = select i1 %v257, i64 %v256, i64 24
  %v259 = getelementptr i8, ptr %p0, i64 112
  %v260 = load i64, ptr %v259, align 8
  %v261 = sub i64 %v260, %v253
  %v262 = icmp slt i64 %v261, 128
  %v263 = select i1 %v262, i64 %v261, i64 128
  %v264 = getelementptr i8, ptr %p0, i64 24
  %v265 = load ptr, ptr %v264, align 8
  %v266 = mul i64 %v252, %v175
  %v267 = getelementptr i8, ptr %v265, i64 %v266
  %v268 = mul i64 %v253, 4
  %v269 = getelementptr i8, ptr %v267, i64 %v268
  %v272 = icmp slt i64 0, %v258
  br i1 %v272, label %loop270, label %end271
loop270:
  %v273 = phi i64 [ 0, %end201 ], [ %v287, %end284 ]
  %v274 = mul i64 %v273, 512
  %v275 = getelementptr i8, ptr %v169, i64 %v274
  %v276 = mul i64 %v175, %v273
  %v277 = getelementptr i8, ptr %v269, i64 %v276
  %v278 = udiv i64 %v263, 16
  %v279 = mul i64 %v278, 16
  call void @back_16(ptr %v275, ptr %v277, i64 %v279, i64 %v171, i64 %v173, i64 0)
  %v280 = mul i64 %v279, 4
  %v281 = icmp slt i64 %v279, %v263
  br i1 %v281, label %then282, label %else283
then282:
  %v285 = getelementptr i8, ptr %v275, i64 %v280
  %v286 = getelementptr i8, ptr %v277, i64 %v280
  call void @back_2(ptr %v285, ptr %v286, i64 2, i64 %v171, i64 %v173, i64 0)
  br label %end284
else283:
  br label %end284
end284:
  %v287 = add i64 %v273, 1
  %v288 = icmp slt i64 %v287, %v258
  br i1 %v288, label %loop270, label %end271
end271:
  %v289 = add i64 %v184, 1
  %v290 = icmp slt i64 %v289, %v180
  br i1 %v290, label %loop181, label %end182
end182:
  call void @llvm.x86.sse.ldmxcsr(ptr %v162)
  ret void
}

declare <16 x float> @llvm.fma.v16f32(<16 x float>, <16 x float>, <16 x float>)
declare void @llvm.x86.sse.stmxcsr(ptr)
declare void @llvm.x86.sse.ldmxcsr(ptr)
attributes #0 = { nounwind "prefer-vector-width"="512" }
